export const webhook = {};
