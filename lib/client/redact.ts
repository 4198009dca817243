/** What stands where a key stood. */
const HIDDEN = "<apikey>";

/** Below this length a key is no secret (the demo market's), and any text may hold it by chance. */
const SHORTEST = 8;

/** Clears text of a key. */
export type Redact = (text: string) => string;

/**
 * Clears text of a key: a server or a proxy may echo the headers it was sent, as they are or escaped for
 * JSON, HTML or a URL.
 */
export function redactor(apikey: string): Redact {
  if (apikey.length < SHORTEST) return (text) => text;
  const json = JSON.stringify(apikey).slice(1, -1);
  const html = apikey.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
  const forms = [
    ...new Set([json.replaceAll("/", "\\/"), json, html, encodeURIComponent(apikey), apikey]),
  ];
  return (text) => {
    for (const form of forms) if (text.includes(form)) text = text.replaceAll(form, HIDDEN);
    return text;
  };
}

/**
 * What a JSON text says, its texts and names cleared of a key. Numbers never change: a figure may have
 * the digits of a key.
 */
export function parsedWithout(json: string, redact: Redact): unknown {
  // Few answers hold the key or an escape, behind which it might hide, and a reviver takes its time.
  if (!json.includes("\\") && redact(json) === json) return JSON.parse(json);
  return JSON.parse(json, (_, value) => {
    if (typeof value === "string") return redact(value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    if (Object.keys(value).every((name) => redact(name) === name)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, held]) => [redact(name), held]));
  });
}
