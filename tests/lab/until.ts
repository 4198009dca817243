const PAUSE_MS = 50;

/**
 * Asks again and again until there is an answer.
 *
 * @throws {Error} that says what did not come about within `ms`.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  ms: number,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited ${ms / 1000} s in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
