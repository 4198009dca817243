export const rsiMap = {};
