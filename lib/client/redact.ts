/** What stands where a key stood. */
const HIDDEN = "<apikey>";

/** Below this length a key is no secret (the demo market's), and any text may hold it by chance. */
const SHORTEST = 8;

/**
 * Clears text of a key: a server or a proxy may echo the headers it was sent, as they are or escaped for
 * JSON, HTML or a URL.
 */
export function redactor(apikey: string): (text: string) => string {
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
