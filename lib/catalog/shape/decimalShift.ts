/**
 * A figure with its decimal point moved: `decimalShift(0.0029, -2)` is 0.000029, the double nearest to
 * that, where a division by 100 may be one bit off. So percents and fractions of the same funding are
 * the same double.
 */
export function decimalShift(value: number, places: number): number {
  if (!Number.isFinite(value)) return value;
  const [digits, exponent = "0"] = String(value).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}
