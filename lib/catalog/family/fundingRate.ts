export const fundingRate = {};
