/**
 * What bitcoin's miners make.
 *
 * @module
 */
import { day } from "./series.ts";

/** Blocks in a day, as the network aims at. */
const blocksADay = 144;

/** Days (UTC) from which a block made so many coins; the last is about when it is expected. */
const subsidies: readonly (readonly [from: string, coins: number])[] = [
  ["2016-07-09", 12.5],
  ["2020-05-11", 6.25],
  ["2024-04-20", 3.125],
  ["2028-04-17", 1.5625],
];

/** New coins of the day that begins at an instant (ms). */
export function issuance(midnight: number): number {
  const [, coins] = subsidies.findLast(([from]) => Date.parse(from) <= midnight)!;
  return blocksADay * coins;
}

/** Days since bitcoin's first block, on 3 January 2009, at an instant (ms). */
export const age = (instant: number): number => (instant - Date.parse("2009-01-03")) / day;
