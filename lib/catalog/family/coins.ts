export const coins = {};
