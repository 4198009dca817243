import type { Args } from "../catalog/param.ts";
import type { InstantLike } from "../time/instant.ts";
import type { DurationLike } from "../verbs/durationOf.ts";
import type { PanelSourceName, panelSources } from "./panelSources.ts";

type ArgsOf<N extends PanelSourceName> = Args<typeof panelSources[N]["row"]["params"]>;

/** A panel's bar widths. */
export type PanelInterval = ArgsOf<"oi">["interval"];

/** How a panel treats one of its sources. */
export interface PanelTuning {
  /** How late its rows come: each counts as known so much later. @default 0; of `longShort` a bar */
  lag?: DurationLike;
  /** How old a level may be, itself included. @default less than one bar of its own; of `funding` "485m" */
  staleness?: DurationLike;
  /** What amounts are of which there is no row: not known, or 0. @default "null" */
  fill?: "null" | "zero";
  /** Another width to ask it for: a narrower one that fits; of `oi` and `longShort` a wider one too. */
  interval?: PanelInterval;
}

/** How a panel treats settlements of funding. */
export interface PanelFunding extends Pick<PanelTuning, "lag" | "staleness"> {
  /** The contract's coin. @default what `coins.supportedSymbols` says of the symbol */
  baseCoin?: string;
  /** What the contract is margined in. @default "USDT" where the symbol's name says so */
  exchangeType?: ArgsOf<"funding">["exchangeType"];
}

/** Which sources a panel has, and how it treats them: `false` leaves one out. */
export type PanelTunings = {
  readonly [N in PanelSourceName]?: boolean | (N extends "funding" ? PanelFunding : PanelTuning);
};

/** What a panel is of. */
export interface PanelArgs<T extends PanelTunings = PanelTunings> {
  /** The pair, as its exchange writes it. */
  symbol: string;
  /** Its exchange. Not every source knows each of them. */
  exchange: ArgsOf<Exclude<PanelSourceName, "funding">>["exchange"];
  /** How wide the panel's bars are. */
  interval: PanelInterval;
  /** No bar begins before it. */
  start: InstantLike;
  /** No bar ends after it. @default now */
  end?: InstantLike;
  /** Contracts, or the spot market, which has price and CVD alone. @default "SWAP" */
  productType?: ArgsOf<"price">["productType"];
  /** Which sources, and how. @default all */
  sources?: T;
}
