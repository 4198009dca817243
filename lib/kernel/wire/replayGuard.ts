/** How many signatures are remembered: as many as Jupyter's own kernels do. */
const REMEMBERED = 2 ** 16;

/**
 * Tells messages that were seen before: a recorded request, sent again by somebody who does not know
 * the key, still bears a right signature. Signatures cover a random id, so that no two are equal.
 */
export class ReplayGuard {
  #seen = new Set<string>();

  /** Whether this signature was asked about before; from now on it was. */
  isReplay(signature: Uint8Array): boolean {
    const text = new TextDecoder().decode(signature);
    if (this.#seen.has(text)) return true;
    this.#seen.add(text);
    if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.values().next().value!);
    return false;
  }
}
