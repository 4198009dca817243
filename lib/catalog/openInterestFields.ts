import { coin } from "./coinList.ts";
import { growth, stock, trailing } from "./field.ts";

const change = trailing(growth("fraction"));

/** A coin's open interest on all exchanges, and its changes, as lists of coins show them. */
export const openInterestFields = {
  ...coin,
  openInterest: stock("USD"),
  openInterestChM5: change,
  openInterestChM15: change,
  openInterestChM30: change,
  openInterestCh1: change,
  openInterestCh4: change,
  openInterestCh24: change,
  openInterestCh2D: change,
  openInterestCh3D: change,
  openInterestCh7D: change,
};
