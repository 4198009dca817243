import type { InstantLike } from "../time/instant.ts";
import type { TimeSpanLike } from "./timeSpan.ts";

/** How to open a store. */
export interface StoreOptions {
  /**
   * Its folder. @default the environment's `COINANK_STORE`, else `coinank` in the user's data folder
   * (`$XDG_DATA_HOME` or `~/.local/share`, `~/Library/Application Support`, `%LOCALAPPDATA%`)
   */
  folder?: string;
  /**
   * Whether it is read alone, as on a disk that others write: a history asks for what it has not each
   * time, and keeps nothing. @default false
   */
  readOnly?: boolean;
}

/** What a write says beside its rows. */
export interface WriteOptions {
  /** The span, or spans, asked for and answered by these rows, or by there being none. */
  covered?: TimeSpanLike | readonly TimeSpanLike[];
  /** When the rows were fetched. */
  fetchedAt: InstantLike;
}

/** How to read. */
export interface ReadOptions {
  /** Reads what was known then: rows fetched later are left out, restated ones are as they were. */
  asOf?: InstantLike;
}
