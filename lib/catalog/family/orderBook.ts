export const orderBook = {};
