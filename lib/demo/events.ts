/**
 * The crashes that the demo market has on known days of history: a fall with forced selling, part of
 * it won back at once, the rest in days; positions return in weeks.
 *
 * @module
 */
import { hour } from "./series.ts";

/** One leg of a crash. */
interface Crash {
  /** Start (UTC). */
  readonly at: string;
  /** Length of the fall. */
  readonly hours: number;
  /** Bitcoin's fall as a logarithm. */
  readonly fall: number;
  /** The part of the fall that is won back at once, over two such lengths. */
  readonly bounce: number;
  /** The part of the open interest that is closed, as a logarithm. */
  readonly flush: number;
}

const crashes: readonly Crash[] = [
  { at: "2020-03-12T10:00Z", hours: 3, fall: 0.22, bounce: 0.2, flush: 0.25 },
  { at: "2020-03-12T23:00Z", hours: 3, fall: 0.26, bounce: 0.6, flush: 0.2 },
  { at: "2021-04-18T03:00Z", hours: 1, fall: 0.13, bounce: 0.6, flush: 0.22 },
  { at: "2021-05-19T11:30Z", hours: 2, fall: 0.24, bounce: 0.7, flush: 0.25 },
  { at: "2021-09-07T14:30Z", hours: 1, fall: 0.14, bounce: 0.5, flush: 0.2 },
  { at: "2021-12-04T04:30Z", hours: 1.2, fall: 0.17, bounce: 0.5, flush: 0.25 },
  { at: "2022-06-13T00:30Z", hours: 5, fall: 0.1, bounce: 0.1, flush: 0.1 },
  { at: "2022-11-08T18:00Z", hours: 3, fall: 0.13, bounce: 0.4, flush: 0.2 },
  { at: "2023-08-17T21:30Z", hours: 0.4, fall: 0.075, bounce: 0.4, flush: 0.18 },
  { at: "2024-01-03T11:50Z", hours: 0.6, fall: 0.07, bounce: 0.4, flush: 0.13 },
  { at: "2024-04-13T20:00Z", hours: 1, fall: 0.065, bounce: 0.5, flush: 0.12 },
  { at: "2024-08-05T00:00Z", hours: 2, fall: 0.054, bounce: 0.1, flush: 0.09 },
  { at: "2024-08-05T05:30Z", hours: 1.5, fall: 0.03, bounce: 0.3, flush: 0.045 },
  { at: "2024-08-05T12:00Z", hours: 1, fall: 0.035, bounce: 0.9, flush: 0.03 },
  { at: "2025-02-03T01:30Z", hours: 1, fall: 0.05, bounce: 0.6, flush: 0.1 },
  { at: "2025-10-10T20:50Z", hours: 0.6, fall: 0.12, bounce: 0.6, flush: 0.25 },
];

/** What the crashes do at an instant (ms). */
export interface Aftermath {
  /** Added to the logarithm of bitcoin's price. */
  price(instant: number): number;
  /** Added to the logarithm of open interest. */
  positions(instant: number): number;
  /** Added to the logarithm of turbulence. */
  turbulence(instant: number): number;
}

const fadeOfPrice = 10 * 24;
const fadeOfFlush = 25 * 24;
const timed = crashes.map((crash) => ({ ...crash, start: Date.parse(crash.at) }));
const nothing: Aftermath = { price: () => 0, positions: () => 0, turbulence: () => 0 };

/** The crashes of the past that can still be felt in a span (ms); in most spans there are none. */
export function aftermath(begin: number, end: number): Aftermath {
  const felt = timed.filter(({ start }) => start < end && begin < start + fadeOfFlush * hour);
  if (felt.length === 0) return nothing;
  return {
    price(instant) {
      let sum = 0;
      for (const { start, hours, fall, bounce } of felt) {
        const since = (instant - start) / hour;
        const atOnce = step((since - hours) / (2 * hours));
        const later = step((since - hours) / fadeOfPrice);
        sum -= fall * (step(since / hours) - bounce * atOnce - (1 - bounce) * later);
      }
      return sum;
    },
    positions(instant) {
      let sum = 0;
      for (const { start, hours, flush } of felt) {
        const since = (instant - start) / hour;
        sum -= flush * (step(since / hours) - step((since - hours) / fadeOfFlush));
      }
      return sum;
    },
    turbulence(instant) {
      let most = 0;
      for (const { start } of felt) {
        const since = (instant - start) / hour;
        if (since >= 0) most = Math.max(most, 0.8 * Math.exp(-since / 18));
      }
      return most;
    },
  };
}

/** A smooth rise from 0 to 1. */
function step(part: number): number {
  const x = Math.min(1, Math.max(0, part));
  return x * x * (3 - 2 * x);
}
