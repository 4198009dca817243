import type { Kind } from "./historyFrom.ts";
import { HOUR, noise } from "./series.ts";
import type { Behaviour } from "./server.ts";

/** Servers that end in other places: nowhere, at a floor, at a window that cuts pages, and with gaps. */
export function worldsOf(kind: Kind): Partial<Behaviour>[] {
  const day = kind === "orders" ? "2024-08-29" : "2024-07-10";
  const [on, off] = ["T07:00Z", "T07:30Z"].map((time) => Date.parse(day + time));
  const ends = [{}, { first: off }, { window: on, cut: true }, { window: off, cut: true }];
  if (kind === "orders") return [...ends, { most: 7, first: off }];
  const [from, until] = [Date.parse("2024-06-01"), Date.parse("2024-07-15T05:00Z")];
  return [
    ...ends,
    { most: 100, first: off },
    { most: 100, window: on, cut: true },
    { missing: (ts) => noise(ts / HOUR, 99) < 0.02, first: off },
    { byTime: true, missing: (ts) => ts >= from && ts < until },
  ];
}
