import type { Redact } from "./redact.ts";

/** Texts of a JSON text, the last of which may be cut off, and its numbers. */
const TOKENS = /"(?:[^"\\]|\\[\s\S])*(?:"|$)|-?\d[\d.eE+-]*/g;

/**
 * A body cleared of a key, so that it may be stored: in texts, behind whatever escapes, and where a number
 * is the key to the digit. All other characters stay, so that figures are read as they were sent.
 *
 * @param json Whether it is JSON; in other text the key is looked for as it stands.
 */
export function clearedText(body: string, redact: Redact): string {
  if (!body.includes("\\") && redact(body) === body) return body;
  if (!/^\s*[[{"]/.test(body)) return redact(body);
  const cleared = body.replace(TOKENS, (token) => {
    if (!token.startsWith('"')) {
      const text = redact(token);
      return text.startsWith("<") && text.endsWith(">") ? JSON.stringify(text) : token;
    }
    const text = textOf(token);
    const shown = redact(text);
    return shown === text ? token : JSON.stringify(shown);
  });
  // Between the tokens of what only looks like JSON.
  return isJson(cleared) ? cleared : redact(cleared);
}

/** What a text of JSON says; of one that is cut off, as much as there is. */
function textOf(token: string): string {
  try {
    return JSON.parse(token);
  } catch {
    return token.slice(1)
      .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))
      .replace(/\\(.)/g, "$1");
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
