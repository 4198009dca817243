/**
 * The library's colours: pairs that the colour-blind tell apart (blue against vermilion, after Okabe and
 * Ito) and that read on white and on dark.
 */
export const PALETTE = {
  increase: "#0a75b8",
  decrease: "#d55e00",
  openInterest: "#0a75b8",
  cvd: "#0a75b8",
  price: "#d55e00",
  longs: "#0a75b8",
  shorts: "#d55e00",
  /** Of what is put together, or stands back. */
  others: "#868c95",
} as const;

/** Series beside one another, in this order. More than these nobody tells apart by colour alone. */
export const SERIES = ["#0a75b8", "#d55e00", "#11aa66", "#9933ee", "#cc2233"] as const;

/** Regimes: by the price up or down, strong where positions were opened, pale where they were closed. */
export const REGIMES = {
  "long build-up": "#0a75b8",
  "short build-up": "#d55e00",
  "short covering": "#6db3e2",
  "long unwinding": "#f0a860",
  "neutral": "#868c95",
} as const;

/** Zones of a score from low to high: blue and vermilion at the ends, pale beside a grey middle. */
export const ZONES = ["#0a75b8", "#6db3e2", "#868c95", "#f0a860", "#d55e00"] as const;
