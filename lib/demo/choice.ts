import { systemError } from "./answer.ts";
import { type Query, required } from "./query.ts";

/** A parameter that must be one of a few words. Without a `usual` word it must be there. */
export function choice<const Word extends string>(
  query: Query,
  name: string,
  words: readonly Word[],
  usual?: Word,
): Word {
  if (usual !== undefined && !query.get(name)) return usual;
  const word = required(query, name) as Word;
  if (!words.includes(word)) throw systemError();
  return word;
}
