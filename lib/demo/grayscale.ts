import type { Coin } from "./coins.ts";
import { rounded } from "./rounded.ts";
import { day } from "./series.ts";
import { circulatingSupply } from "./supply.ts";
import { waypointPath, type Waypoints } from "./waypoints.ts";

/** The part of bitcoin's supply that the trust held, roughly; typed from memory up to 2025. */
const share: Waypoints = [
  ["2020-01-01", 0.0133],
  ["2020-07-01", 0.0195],
  ["2021-02-20", 0.0332],
  ["2022-06-01", 0.0325],
  ["2024-01-10", 0.0314],
  ["2024-05-01", 0.0149],
  ["2024-09-10", 0.0112],
  ["2025-12-01", 0.0085],
];

const path = waypointPath(share);

/** Coins held at an instant (ms). Of each coin the same part of its supply is held. */
export const held = (coin: Coin, instant: number): number =>
  rounded(circulatingSupply[coin] * Math.exp(path(instant / day)), 1);
