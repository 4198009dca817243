/** A year of minutes, of the size of a real series: instants, open interest in coin and in USD, volume. */
export function year(length = 525_600) {
  const ts = new Float64Array(length);
  const coinCount = new Float64Array(length);
  const coinValue = new Float64Array(length);
  const volume = new Float64Array(length);
  let [coins, price] = [86_935.155, 56_900];
  for (let i = 0; i < length; i++) {
    // A cheap walk: what is measured does not depend on the figures, but their digits cost parsing.
    coins += Math.sin(i * 12.9898) * 30;
    price *= 1 + Math.sin(i * 78.233) * 1e-4;
    ts[i] = Date.UTC(2024, 0, 1) + i * 60_000;
    coinCount[i] = Math.round(coins * 1e3) / 1e3;
    coinValue[i] = Math.round(coins * price * 1e2) / 1e2;
    volume[i] = Math.abs(Math.sin(i)) * 100;
  }
  return { ts, coinCount, coinValue, volume };
}
