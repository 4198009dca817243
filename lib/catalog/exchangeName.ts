/** Names that CoinAnk spells in more than one way, and how frames spell them. */
const SPELLINGS: Readonly<Record<string, string>> = { Okex: "OKX", All: "ALL" };

/** A label of an answer, an exchange's name in the one spelling that frames use (`Okex` is `OKX`). */
export function exchangeName(text: string): string {
  return Object.hasOwn(SPELLINGS, text) ? SPELLINGS[text] : text;
}
