import { dfd } from "./danfo.ts";
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
  "loc",
  "rename",
  "resetIndex",
  "sample",
  "setIndex",
  "sortIndex",
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

/** danfo's methods that write into their own frame even when they are not asked to. */
const COPYING = ["asType", "fillNa"];

/** What selects keeps kinds, units and width. */
wrap(SELECTING, (frame, call, { name }) => {
  const result = call();
  const kept = (made: unknown) => isDataFrame(made) ? heir(frame, made, name === "rename") : made;
  return result instanceof Promise ? result.then(kept) : kept(result);
});

/** Not asked to work in place, they work on a copy. */
wrap(COPYING, (frame, call, { args }) => {
  const options = args.at(-1) as { inplace?: boolean } | undefined;
  return options?.inplace === true ? call() : call(heir(frame, frame, false));
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
  around: (
    frame: DanfoFrame,
    call: (on?: DanfoFrame) => unknown,
    asked: { name: string; args: unknown[] },
  ) => unknown,
): void {
  const methods = dfd.DataFrame.prototype as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  for (const name of names) {
    const original = methods[name];
    Object.defineProperty(DanfoFrame.prototype, name, {
      configurable: true,
      writable: true,
      value(this: DanfoFrame, ...args: unknown[]) {
        return around(this, (on = this) => original.apply(on, args), { name, args });
      },
    });
  }
}

/** A result of danfo's as a frame that knows what its parent knew. */
export function heir(parent: DanfoFrame, child: Internals, renaming: boolean): DanfoFrame {
  return new DanfoFrame([...child.$columns], [...child.$dtypes], {
    // danfo's copies share the rows themselves, and assigning a column writes into them.
    rows: child.$data.map((row) => [...row]),
    index: child.$index,
    known: renaming
      ? renamed(knownOf(parent), parent.$columns, child.$columns)
      : remaining(knownOf(parent), child.$columns),
  });
}
