export const orderFlow = {};
