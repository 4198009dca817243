export const marketOrder = {};
