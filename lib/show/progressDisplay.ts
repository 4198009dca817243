import { progressBundle, progressLine } from "./progress.ts";
import type { Progress } from "./progress.ts";

/** Where progress can be shown. */
export interface Screen {
  /** Sends a message to the notebook's page; there in a kernel alone. */
  broadcast?(type: string, content: Record<string, unknown>): Promise<void>;
  /** Writes to a terminal; there if standard error is one. */
  write?(text: string): void;
  /** How many characters a line of the terminal has, where that is known. */
  columns?(): number | undefined;
}

/** What takes less is over before one could read it. */
const PATIENCE = 1_000;

/** How long a line stands at least, in ms. */
const STANDS = 200;

/**
 * Shows progress where someone may see it: in a notebook one display that is updated, in a terminal one
 * line that is written over, elsewhere nothing; and nothing of what is over within a second.
 */
export function progressDisplay(screen: Screen = here()): (progress: Progress) => void {
  const { broadcast, write, columns } = screen;
  const id = crypto.randomUUID();
  let shown = -Infinity;
  let sent: Promise<unknown> = Promise.resolve();
  return (progress) => {
    const { elapsed, over } = progress;
    const isShown = shown !== -Infinity;
    if (over ? !isShown : elapsed < PATIENCE || elapsed < shown + STANDS) return;
    shown = elapsed;
    if (broadcast) {
      const content = {
        data: progressBundle(progress),
        metadata: {},
        transient: { display_id: id },
      };
      const type = isShown ? "update_display_data" : "display_data";
      // One after another; that nobody can be shown it is no reason to fail.
      sent = sent.then(() => broadcast(type, content)).catch(() => {});
      return;
    }
    // One less: some terminals wrap a line that is full. A line that wraps is not written over.
    const width = Math.max(1, (columns?.() ?? Infinity) - 1);
    write?.(`\r\x1b[K${progressLine(progress, width)}${over ? "\n" : ""}`);
  };
}

/** This process's own. */
function here(): Screen {
  try {
    if (Deno.jupyter) {
      return { broadcast: (type, content) => Deno.jupyter.broadcast(type, content) };
    }
  } catch {
    // It throws outside of a kernel.
  }
  if (!Deno.stderr.isTerminal()) return {};
  return {
    write: (text) => void Deno.stderr.writeSync(new TextEncoder().encode(text)),
    columns() {
      try {
        return Deno.consoleSize().columns;
      } catch {
        return undefined; // no stream of the process is a terminal that says
      }
    },
  };
}
