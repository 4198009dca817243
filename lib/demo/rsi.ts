/**
 * Wilder's relative strength index (J. Welles Wilder, New Concepts in Technical Trading Systems, 1978):
 * 100 · gain / (gain + loss), where both are means that forget 1/length of themselves at each close and
 * begin as plain means of the first `length` changes. 50 where nothing moved.
 *
 * @returns One number a close from the one at `length` on.
 */
export function rsi(closes: readonly number[], length: number): number[] {
  const values: number[] = [];
  let gain = 0, loss = 0;
  for (let i = 1; i < closes.length; i++) {
    const change = closes[i] - closes[i - 1];
    const up = Math.max(change, 0), down = Math.max(-change, 0);
    if (i <= length) {
      gain += up / length;
      loss += down / length;
    } else {
      gain += (up - gain) / length;
      loss += (down - loss) / length;
    }
    if (i >= length) values.push(gain + loss === 0 ? 50 : 100 * gain / (gain + loss));
  }
  return values;
}
