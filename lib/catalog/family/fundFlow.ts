export const fundFlow = {};
