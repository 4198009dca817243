import type { Routes } from "../handler.ts";

/** The endpoints of the family. */
export const liquidation: Routes = {};
