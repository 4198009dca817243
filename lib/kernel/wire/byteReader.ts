import { joined } from "./joined.ts";

/** No more than this is allocated ahead of the bytes that come: a length is only a claim. */
const STEP_BYTES = 2 ** 20;

/** Reads exact amounts from a connection. */
export class ByteReader {
  #connection: Pick<Deno.Conn, "read">;
  #buffer = new Uint8Array(64 * 1024);
  #start = 0;
  #end = 0;

  constructor(connection: Pick<Deno.Conn, "read">) {
    this.#connection = connection;
  }

  /** The next `length` bytes, a copy; `undefined` when the connection ends before. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const steps: Uint8Array<ArrayBuffer>[] = [];
    let left = length;
    do {
      const step = new Uint8Array(Math.min(left, STEP_BYTES));
      if (!await this.#fill(step)) return undefined;
      steps.push(step);
      left -= step.length;
    } while (left > 0);
    return steps.length === 1 ? steps[0] : joined(steps);
  }

  /** Whether there were enough bytes. */
  async #fill(target: Uint8Array): Promise<boolean> {
    for (let filled = 0; filled < target.length;) {
      const room = target.subarray(filled);
      if (this.#start === this.#end && room.length >= this.#buffer.length) {
        // Much is wanted: it need not go through the buffer.
        const count = await this.#read(room);
        if (count === undefined) return false;
        filled += count;
        continue;
      }
      if (this.#start === this.#end && !await this.#refill()) return false;
      const count = Math.min(room.length, this.#end - this.#start);
      room.set(this.#buffer.subarray(this.#start, this.#start + count));
      this.#start += count;
      filled += count;
    }
    return true;
  }

  async #refill(): Promise<boolean> {
    const count = await this.#read(this.#buffer);
    this.#start = 0;
    this.#end = count ?? 0;
    return count !== undefined;
  }

  /** How many bytes came; `undefined` when no more will. */
  async #read(target: Uint8Array): Promise<number | undefined> {
    try {
      return await this.#connection.read(target) ?? undefined;
    } catch (error) {
      if (!isHangUp(error)) throw error;
    }
  }
}

/** Whether a read failed because one of the two sides is gone, which is how connections end. */
function isHangUp(error: unknown): boolean {
  return error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted ||
    error instanceof Deno.errors.ConnectionReset || error instanceof Deno.errors.ConnectionAborted;
}
