/**
 * Open interest by the minute: what moves all venues of a coin together, and what each makes of it.
 *
 * @module
 */
import type { Anchor } from "./anchors.ts";
import { type Coin, coins } from "./coins.ts";
import { aftermath } from "./events.ts";
import { hash, keyOf, nth, wandering } from "./noise.ts";
import { aPageOfDays, remember } from "./memory.ts";
import { bridge } from "./path.ts";
import { day as dayLength, dayOf, minute, minutesADay, type Series } from "./series.ts";
import { lastOpen } from "./session.ts";
import { type Pair, shareDates, traitsOf, type Venue } from "./venues.ts";
import { waypointPath } from "./waypoints.ts";

/** An amount of coin in the steps in which venues state it. */
export function thousandths(coins: number): number {
  return Math.round(coins * 1000) / 1000;
}

/** What all venues of a coin share. */
export interface Tide {
  /** Open interest of the coin, in coin, before the venues add their own. */
  readonly level: Series;
  /** The same at the start of a day, without making the day. */
  readonly midnight: (day: number) => number;
}

/** The common ups and downs of a coin's open interest. */
export function tideOf(
  seed: number,
  coin: Coin,
  { anchors, turbulence, shocks }: {
    anchors: (day: number) => Anchor;
    turbulence: Series;
    shocks: Series;
  },
): Tide {
  const { openInterest, restlessness } = coins[coin];
  const waypoints = waypointPath(openInterest);
  const own = hash(seed, keyOf("tide"), keyOf(coin));
  const perMinute = restlessness / Math.sqrt(60);
  const anchor = (day: number) => anchors(day).positions + waypoints(day);
  const crashOn = (day: number) => aftermath(day * dayLength, (day + 1) * dayLength);

  const level = remember((day) => {
    const sizes = turbulence(day).map((size) => size * perMinute);
    const news = shocks(day);
    const here = hash(own, day);
    const orders = dayOf((i) => 0.99 * nth(here, i) + 0.1 * news[i]);
    const path = bridge(anchor(day), anchor(day + 1), orders, sizes);
    const crash = crashOn(day);
    for (let i = 0; i < minutesADay; i++) {
      path[i] = Math.exp(path[i] + crash.positions(day * dayLength + i * minute));
    }
    return path;
  }, aPageOfDays);
  const midnight = (day: number) => Math.exp(anchor(day) + crashOn(day).positions(day * dayLength));
  return { level, midnight };
}

/** A venue's open interest in coin, in thousandths; 0 before the venue lists the coin. */
export function venuePositionsOf(seed: number, coin: Coin, venue: Venue, tide: Tide): Series {
  const { shares, follows, own, since, sessions } = traitsOf(venue);
  const key = hash(seed, keyOf(venue), keyOf(coin));
  const share = waypointPath(shareDates.map((date, i) => [date, shares[i]]));
  const tilt = coins[coin].tilt[venue] ?? 1;
  const start = since?.[coin] === undefined ? -Infinity : Date.parse(since[coin]) / dayLength;
  // A venue that is new to a coin fills within two months.
  const grown = (at: number) => Math.min(1, Math.max(0, (at - start) / 60));
  const drift = wandering(key, [1, 6, 24, 144, 720]);
  const part = (at: number) => tilt * Math.exp(share(at)) * grown(at) * (1 + own * drift(at * 24));

  const always = (day: number): Float64Array => {
    const levels = new Float64Array(minutesADay);
    if (day + 1 <= start) return levels;
    const common = tide.level(day), midnight = tide.midnight(day);
    const trend = (tide.midnight(day + 1) - midnight) / minutesADay;
    for (let hour = 0, before = part(day); hour < 24; hour++) {
      const after = part(day + (hour + 1) / 24), slope = (after - before) / 60;
      for (let i = 0; i < 60; i++) {
        const at = hour * 60 + i, calm = midnight + trend * at;
        levels[at] = thousandths((before + slope * i) * (calm + follows * (common[at] - calm)));
      }
      before = after;
    }
    return levels;
  };
  return sessions ? heldOvernight(always) : always;
}

/** The linear pair's part of its venue's open interest, in coin, in thousandths. */
export function pairPositionsOf(seed: number, { venue, coin }: Pair, whole: Series): Series {
  const usual = traitsOf(venue).linear!.part;
  const key = hash(seed, keyOf(venue), keyOf(coin), keyOf("linear"));
  const drift = wandering(key, [1, 6, 30, 180]);
  const part = (day: number) => usual + 0.02 * (1 - usual) * drift(day);
  return (day) => {
    const before = part(day), after = part(day + 1);
    const levels = whole(day);
    return dayOf((i) => thousandths(levels[i] * (before + (after - before) * i / minutesADay)));
  };
}

/** Between sessions, which begin and end on the hour, the level of the last open minute stands. */
function heldOvernight(always: Series): Series {
  return (day) => {
    const levels = always(day);
    for (let hour = 0; hour < 24; hour++) {
      const from = hour * 60, at = day * minutesADay + from, open = lastOpen(at);
      if (open === at) continue;
      const held = from > 0
        ? levels[from - 1]
        : always(Math.floor(open / minutesADay))[open % minutesADay];
      levels.fill(held, from, from + 60);
    }
    return levels;
  };
}
