import { quoted } from "../columns/columns.ts";
import type { Columns } from "../columns/columns.ts";
import { PALETTE, SERIES } from "./palette.ts";
import type { Plot } from "./observablePlot.ts";

/** What a `panelFigure` can show in a row. */
export type PanelRow = "price" | "oi" | "cvd" | "liquidation" | "funding" | "longShort";

/** What a row of a panel is drawn from. */
export interface PanelRowOf {
  readonly needs: readonly string[];
  /** How high it is, in px. */
  readonly height: number;
  readonly words: string;
  readonly color?: string;
  /** A level at which a faint line is drawn, and which is always in sight. */
  readonly base?: number;
  /** @default a line of the first column */
  readonly bars?: true;
  readonly curve?: Plot.CurveName;
}

/** All of them, in their order. */
export const PANEL_ROWS: Readonly<Record<PanelRow, PanelRowOf>> = {
  price: { needs: ["priceClose"], height: 150, words: "Price", color: PALETTE.price },
  oi: {
    needs: ["oiCoinCount"],
    height: 90,
    words: "Open interest",
    color: PALETTE.openInterest,
  },
  cvd: { needs: ["cvdClose"], height: 80, words: "CVD since the first bar", color: SERIES[2] },
  liquidation: {
    needs: ["liquidationShortTurnover", "liquidationLongTurnover"],
    height: 80,
    words: "Liquidations: shorts up, longs down",
    base: 0,
    bars: true,
  },
  funding: {
    needs: ["fundingRate"],
    height: 60,
    words: "Funding rate settled last",
    color: SERIES[3],
    base: 0,
    curve: "step-after",
  },
  longShort: {
    needs: ["longShortRatio"],
    height: 70,
    words: "Long/short ratio, accounts",
    color: SERIES[4],
    base: 1,
  },
};

/**
 * The rows that are asked for, or else all of which a table has columns.
 *
 * @throws {TypeError} if it lacks those of a row that is asked for, or of all.
 */
export function panelRowsIn(
  { names }: Columns,
  given: readonly PanelRow[] | undefined,
): readonly PanelRow[] {
  const all = Object.keys(PANEL_ROWS) as PanelRow[];
  const has = (row: PanelRow) => PANEL_ROWS[row].needs.every((name) => names.includes(name));
  const odd = given?.find((row) => !Object.hasOwn(PANEL_ROWS, row));
  if (odd !== undefined) {
    throw new TypeError(`panelFigure: no row ${quoted([odd])}; there are ${quoted(all)}`);
  }
  const lacking = given?.find((row) => !has(row));
  const rows = given ?? all.filter(has);
  if (lacking === undefined && rows.length > 0) return rows;
  const needed = lacking
    ? ` ${quoted(PANEL_ROWS[lacking].needs)}, needed for ${quoted([lacking])}`
    : "";
  throw new TypeError(
    `panelFigure: no columns${needed || " of any row"} among ${
      quoted(names)
    }. Pass what panel returns` +
      (lacking ? ", or leave that row out of rows" : ""),
  );
}
