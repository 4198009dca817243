export const bigOrder = {};
