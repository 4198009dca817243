import { isLevel } from "../columns/column.ts";
import type { Column, Corner } from "../columns/column.ts";
import type { Columns } from "../columns/columns.ts";

/** Which candle a corner is of: its name less the corner's own word, of `openAll` and `closeAll` one. */
export function candleOf(name: string, corner: Corner): string {
  const lower = name.toLowerCase();
  const at = lower.lastIndexOf(corner);
  return at === -1 ? lower : lower.slice(0, at) + lower.slice(at + corner.length);
}

const NAME = /^(.*?)(open|high|low|close)$/i;

/**
 * The corners of candles by column: those that say so, and groups of four levels of one kind and unit
 * that are named alike, such as `open high low close` or `oiOpen oiHigh oiLow oiClose`.
 */
export function cornersOf({ names, columns }: Columns): ReadonlyMap<string, Corner> {
  const corners = new Map<string, Corner>();
  const groups = new Map<string, [name: string, corner: Corner][]>();
  for (const name of names) {
    const { kind, unit, corner }: Column = columns[name];
    if (corner) corners.set(name, corner);
    const match = NAME.exec(name);
    if (corner || !match || !isLevel(kind)) continue;
    const key = JSON.stringify([match[1], kind, unit]);
    const group: [string, Corner] = [name, match[2].toLowerCase() as Corner];
    groups.set(key, [...groups.get(key) ?? [], group]);
  }
  for (const group of groups.values()) {
    if (new Set(group.map(([, corner]) => corner)).size !== 4) continue;
    for (const [name, corner] of group) corners.set(name, corner);
  }
  return corners;
}
