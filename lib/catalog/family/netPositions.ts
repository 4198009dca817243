export const netPositions = {};
