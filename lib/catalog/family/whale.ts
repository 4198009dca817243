export const whale = {};
