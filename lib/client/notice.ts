/** Something worth knowing that is no error. */
export interface Notice {
  /** What it is about: `"drift"`, the server sends fields that the catalogue does not know. */
  readonly kind: "drift";
  /** The endpoint's path. */
  readonly path: string;
  /** Where those fields stand in the answer, such as `data[0].newField`. */
  readonly places: readonly string[];
  /** All of it in words. */
  readonly message: string;
}

/** How a notice is given where nobody said otherwise: a warning on the console. */
export function warn({ message }: Notice): void {
  console.warn(message);
}

/** How many places a message names. */
const NAMED = 5;

/** Gives notice of drift, once an endpoint. */
export function driftNotices(
  give: (notice: Notice) => void,
): (path: string, places: ReadonlySet<string>) => void {
  const told = new Set<string>();
  return (path, places) => {
    if (places.size === 0 || told.has(path)) return;
    told.add(path);
    const named = [...places].slice(0, NAMED).join(", ") + (places.size > NAMED ? " …" : "");
    give({
      kind: "drift",
      path,
      places: [...places],
      message:
        `${path}: CoinAnk sends what this version does not know: ${named}. The columns are as ` +
        "promised; what is new can be read with rawOf(frame)",
    });
  };
}
