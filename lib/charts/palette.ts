/**
 * The library's colours: pairs that the colour-blind tell apart (blue against vermilion, after Okabe and
 * Ito) and that read on white and on dark.
 */
export const PALETTE = {
  increase: "#0a75b8",
  decrease: "#d55e00",
  openInterest: "#0a75b8",
  price: "#d55e00",
} as const;
