import { oneOf } from "./param.ts";

/** The bar widths of most endpoints. */
export const interval = oneOf(
  "1m",
  "3m",
  "5m",
  "15m",
  "30m",
  "1h",
  "2h",
  "4h",
  "6h",
  "8h",
  "12h",
  "1d",
);
