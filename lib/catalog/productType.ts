import { oneOf } from "./param.ts";

/** Perpetual and dated contracts, or spot. */
export const productType = oneOf("SWAP", "SPOT");
