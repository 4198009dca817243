export const kline = {};
