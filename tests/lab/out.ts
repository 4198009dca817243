import { join } from "node:path";

/** The checkout. */
export const ROOT: string = join(import.meta.dirname!, "../..");

/** Where these tests keep what outlasts them: screenshots, logs and Jupyter; git ignores it. */
export const OUT: string = join(ROOT, ".out/lab");
