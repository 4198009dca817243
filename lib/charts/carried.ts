import { inLayers } from "./layers.ts";
import type { Plot } from "./observablePlot.ts";

/**
 * What a composite's marks know beside themselves: the plot options that suit them, and where their
 * figures come from. `plot` asks for it; Observable Plot, given the marks, sees nothing of it.
 */
export interface Carried {
  readonly options: Plot.PlotOptions;
  /** Of all tables that are drawn. */
  readonly sources: readonly (string | undefined)[];
}

const CARRIED = Symbol.for("coinank.carried");

/** Data may say where they come from under this symbol; then every plot of them says so too. */
const SOURCE = Symbol.for("coinank.source");

/** Marks that carry something. Each of them does, since a caller may spread or filter them. */
export function carrying(marks: Plot.Markish[], carried: Carried): Plot.Markish[] {
  const flat = marks.flat(Infinity as 1).filter((mark) => mark != null);
  for (const mark of flat) Object.defineProperty(mark, CARRIED, { value: carried });
  return flat;
}

/**
 * Options completed by what their marks carry: what the caller gives is taken first, then what the
 * first marks carry; scales are merged option by option. Sources are added to the caption.
 */
export function withCarried(options: Plot.PlotOptions): Plot.PlotOptions {
  const marks = ((options.marks ?? []) as unknown[]).flat(Infinity) as Marked[];
  const carried = new Set(marks.map((mark) => mark?.[CARRIED]).filter((found) => found != null));
  const merged = [...carried].reduce<Record<string, unknown>>(
    (all, { options }) => merge(all, options as Record<string, unknown>),
    { ...options },
  );
  const sources = [
    ...[...carried].flatMap(({ sources }) => sources),
    ...marks.map((mark) => mark?.data?.[SOURCE]),
    (options.facet?.data as Sourced | undefined)?.[SOURCE],
  ];
  const caption = captionWith(options.caption, new Set(sources.filter((source) => source != null)));
  const layered = {
    ...merged,
    ...(options.marks ? { marks: inLayers(marks as Plot.Markish[]) } : {}),
  };
  return (caption === undefined ? layered : { ...layered, caption }) as Plot.PlotOptions;
}

interface Sourced {
  readonly [SOURCE]?: string;
}

type Marked = { readonly [CARRIED]?: Carried; readonly data?: Sourced | null } | null | undefined;

function merge(given: Record<string, unknown>, more: Record<string, unknown>) {
  const merged = { ...given };
  for (const [name, value] of Object.entries(more)) {
    const own = given[name];
    if (own === undefined) merged[name] = value;
    else if (isScale(own) && isScale(value)) merged[name] = { ...value, ...own };
  }
  return merged;
}

function isScale(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function captionWith(caption: Plot.PlotOptions["caption"], sources: Set<string>) {
  const text = typeof caption === "object" ? caption?.textContent : caption;
  const missing = [...sources].filter((source) => !text?.includes(source));
  return missing.length > 0 ? [text, ...missing].filter(Boolean).join(" · ") : caption;
}
