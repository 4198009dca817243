/** What reads and writes Parquet, behind one door that is opened when it is needed. */
export { footerOf, fromParquet } from "./fromParquet.ts";
export { toParquet } from "./toParquet.ts";
