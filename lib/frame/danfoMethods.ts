import { DataFrame } from "npm:danfojs@1.1.2";
import { DanfoFrame, know, knownOf } from "./danfoFrame.ts";
import { isDataFrame } from "./internals.ts";
import type { Internals } from "./internals.ts";
import { remaining, renamed, UNKNOWN } from "./known.ts";

/** danfo's methods that select, order or name rows and columns but leave figures as they are. */
const SELECTING = [
  "addColumn",
  "copy",
  "drop",
  "dropNa",
  "head",
  "iloc",
  "loc",
  "query",
  "rename",
  "resetIndex",
  "sample",
  "setIndex",
  "sortIndex",
  "sortValues",
  "tail",
];

/** danfo's methods that may, in place, make other figures of a frame's or turn it around. */
const COMPUTING = [
  "abs",
  "add",
  "applyMap",
  "cumMax",
  "cumMin",
  "cumProd",
  "cumSum",
  "diff",
  "div",
  "divNoNan",
  "mod",
  "mul",
  "pctChange",
  "pow",
  "sub",
  "transpose",
];

/** What selects keeps kinds, units and width. */
wrap(SELECTING, (frame, call, name) => {
  const result = call();
  const kept = (made: unknown) => isDataFrame(made) ? heir(frame, made, name === "rename") : made;
  return result instanceof Promise ? result.then(kept) : kept(result);
});

/** What computes in place loses them: it changes what the figures mean. */
wrap(COMPUTING, (frame, call) => {
  const before = frame.$data;
  try {
    return call();
  } finally {
    // Also where danfo fails half way, as its pctChange does.
    if (frame.$data !== before) know(frame, UNKNOWN);
  }
});

/** Puts something around danfo's own methods. */
function wrap(
  names: readonly string[],
  around: (frame: DanfoFrame, call: () => unknown, name: string) => unknown,
): void {
  const methods = DataFrame.prototype as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  for (const name of names) {
    const original = methods[name];
    Object.defineProperty(DanfoFrame.prototype, name, {
      configurable: true,
      writable: true,
      value(this: DanfoFrame, ...args: unknown[]) {
        return around(this, () => original.apply(this, args), name);
      },
    });
  }
}

/** A result of danfo's as a frame that knows what its parent knew. */
function heir(parent: DanfoFrame, child: Internals, renaming: boolean): DanfoFrame {
  return new DanfoFrame([...child.$columns], [...child.$dtypes], {
    // danfo's copies share the rows themselves, and assigning a column writes into them.
    rows: child.$data.map((row) => [...row]),
    index: child.$index,
    known: renaming
      ? renamed(knownOf(parent), parent.$columns, child.$columns)
      : remaining(knownOf(parent), child.$columns),
  });
}
