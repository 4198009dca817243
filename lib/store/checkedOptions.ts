import { checkedNames } from "../errors/checkedNames.ts";
import { shown } from "../errors/shown.ts";
import { defaultFolder } from "./defaultFolder.ts";
import type { StoreOptions } from "./storeOptions.ts";

/**
 * The options of a store with what goes without saying, its folder as an absolute path.
 *
 * @throws {TypeError} if one is misspelt or not of its type, or the environment does not say where the
 * user's data are.
 */
export function checkedOptions(options: StoreOptions): Required<StoreOptions> {
  checkedNames(options, ["folder", "readOnly"], "openStore");
  const { folder = defaultFolder(), readOnly = false } = options;
  if (typeof folder !== "string" || folder === "") {
    throw new TypeError(
      `openStore: folder is no path: ${shown(folder)}. Give the path of a folder`,
    );
  }
  if (typeof readOnly !== "boolean") {
    throw new TypeError(`openStore: readOnly is not true or false: ${shown(readOnly)}`);
  }
  return { folder: absolute(folder), readOnly };
}

function absolute(folder: string): string {
  const path = /^([\\/]|[A-Za-z]:[\\/])/.test(folder) ? folder : `${Deno.cwd()}/${folder}`;
  return path.replace(/(.)[\\/]+$/, "$1");
}
