export const etf = {};
