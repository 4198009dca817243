export const longShort = {};
