export const liquidation = {};
