import type { Content } from "../wire/message.ts";

/** One session is one kernel, and it remembers no other. */
const SESSION = 1;
type Item = [session: number, line: number, source: string];

/** The cells that ran, as `history_request` asks for them. */
export class CellHistory {
  #items: Item[] = [];

  /** Remembers a cell that ran with this count. */
  add(count: number, source: string): void {
    this.#items.push([SESSION, count, source]);
  }

  /** The content of the reply. Outputs are not remembered. */
  reply(request: Content): Content {
    const found = this.#find(request);
    const history = request.output === true
      ? found.map(([session, line, source]) => [session, line, [source, null]])
      : found;
    return { status: "ok", history };
  }

  #find({ hist_access_type, n, start = 1, stop, pattern = "*", unique = false }: Content): Item[] {
    switch (hist_access_type) {
      case "tail":
        return lastOf(this.#items, n);
      case "range":
        return this.#items.filter(([, line]) => line >= start && line < (stop ?? Infinity));
      case "search": {
        const matches = glob(pattern);
        const hits = this.#items.filter(([, , source]) => matches.test(source));
        // Of equal cells the last one counts.
        const last = new Map(hits.map((item) => [item[2], item]));
        return lastOf(unique ? hits.filter((item) => last.get(item[2]) === item) : hits, n);
      }
      default:
        return [];
    }
  }
}

function lastOf<T>(items: T[], n: unknown): T[] {
  return typeof n === "number" ? items.slice(Math.max(0, items.length - n)) : items;
}

/** A pattern of the shell's kind: `*` is any text, `?` any letter. */
function glob(pattern: string): RegExp {
  const parts = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${parts.replaceAll("?", ".")}$`, "su");
}
