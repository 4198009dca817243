import { COINANK } from "../store/series.ts";
import type { Argument, Series } from "../store/series.ts";
import type { Asking } from "./historyArgs.ts";

/** The series that arguments name, as a store knows it; of another source than CoinAnk one of its own. */
export function seriesAsked(
  method: string,
  { args, sent }: Pick<Asking, "args" | "sent">,
  source: string,
): Series {
  const [family, name] = method.split(".");
  const { endTime: _, size: __, ...identifying } = sent;
  const named = Object.entries(identifying).filter(([, value]) => value !== "")
    // As the caller spells it: OKX is sent as Okex to some endpoints.
    .map(([name, value]): [string, Argument] => {
      const given = args[name];
      return [name, typeof given === "string" && given !== "" ? given : value];
    });
  return {
    ...(source === COINANK ? {} : { source }),
    family,
    method: name,
    args: Object.fromEntries(named),
  };
}
