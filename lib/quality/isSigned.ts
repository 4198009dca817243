/**
 * Whether a level is below zero by nature, as the cumulated CVD is: more than one of its figures is, and
 * more than one in twenty.
 */
export function isSigned(values: Float64Array): boolean {
  let below = 0;
  for (let i = 0; i < values.length; i++) if (values[i] < 0) below++;
  return below > 1 && below * 20 > values.length;
}
