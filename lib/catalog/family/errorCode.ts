export const errorCode = {};
