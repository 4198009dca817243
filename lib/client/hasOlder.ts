import { BELIEVED, isBare } from "./walk.ts";
import type { Walk } from "./walk.ts";

/**
 * Says, where a page of an `endTime` is empty, whether the server has rows at or before the oldest instant
 * that is wanted. It asks until a row comes, or none has come as often as is believed; and once a walk.
 *
 * Pages may be cut at the plan's look-back window. Just inside it they are empty then, though there is more
 * before: so what is empty is no beginning before this has been asked.
 *
 * @throws {ApiError} of code −7, when it is called, if that instant is outside the window.
 */
export function hasOlder(oldest: number, walk: Walk): (endTime: number) => Promise<boolean> {
  let asked: Promise<boolean> | undefined;
  const ask = async () => {
    for (let answers = 1; answers <= BELIEVED; answers++) {
      if (!isBare(await walk.page(oldest), oldest, walk)) return true;
    }
    return false;
  };
  return async (endTime) => oldest < endTime && await (asked ??= ask());
}
