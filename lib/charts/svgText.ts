import type { Attributes } from "./inSight.ts";
import type { Theme } from "./theme.ts";

/** Attributes that hold coordinates. */
const GEOMETRY = new Set(
  ("x y x1 x2 y1 y2 cx cy r rx ry dx dy width height d points transform viewBox " +
    "markerWidth markerHeight").split(" "),
);

/** Stands for the picture's own prefix, which is known only when all is written. */
const PREFIX = "\uE000plot\uE000";

/** Writes an element as SVG text, with these attributes in place of its own, and others of those within. */
export type WriteSvg = (
  element: Element,
  attributes?: Attributes,
  within?: ReadonlyMap<Element, Attributes>,
) => string;

/**
 * A writer of the SVG elements below `root` as text that stands alone: colours in place of
 * `currentColor` and of CSS variables, no style sheet and none of Plot's class names, and ids that
 * {@link withOwnIds} makes the picture's own.
 */
export function svgWriter(root: Element, theme: Theme): WriteSvg {
  const ids = new Map<string, string>();
  for (const { id } of [root, ...root.querySelectorAll("[id]")]) {
    if (id) ids.set(id, `${PREFIX}-${ids.size + 1}`);
  }
  const own = (id: string) => ids.get(id) ?? id;

  const value = (name: string, text: string): string => {
    if (GEOMETRY.has(name)) return text.replace(/-?\d+\.\d{4,}(e-?\d+)?/gi, shorter);
    if (name === "id") return own(text);
    if (name === "href") return text.startsWith("#") ? `#${own(text.slice(1))}` : text;
    if (name.startsWith("aria-")) return text;
    return withColours(text, theme)
      .replace(/url\((["']?)#([^"')]+)\1\)/g, (_, _quote, id) => `url(#${own(id)})`);
  };

  const write: WriteSvg = (element, given = {}, within) => {
    const attributes = new Map<string, string>();
    for (const { name, value: text } of element.attributes) {
      if (name === "class" && text.startsWith("plot-")) continue;
      // SVG 2 wants no namespace for links, and the old one would have to be declared.
      const key = name === "xlink:href" ? "href" : name;
      attributes.set(key, value(key, text));
    }
    for (const [name, text] of Object.entries(given)) {
      if (text === undefined) attributes.delete(name);
      else attributes.set(name, value(name, String(text)));
    }
    const open = Array.from(attributes, ([name, text]) => ` ${name}="${escapeXml(text)}"`).join("");
    let content = "";
    for (const child of element.childNodes) {
      if (child.nodeType === 3) content += escapeXml(child.textContent ?? "");
      else if (child.nodeType === 1 && (child as Element).localName !== "style") {
        content += write(child as Element, within?.get(child as Element), within);
      }
    }
    const name = element.localName;
    return content ? `<${name}${open}>${content}</${name}>` : `<${name}${open}/>`;
  };
  return write;
}

/** Text for XML: what would end it escaped, what XML forbids left out. */
export function escapeXml(text: string): string {
  return text
    // deno-lint-ignore no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (c) => ENTITIES[c]);
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Gives the ids of a picture a prefix that no other picture's have, made of what it shows: the same
 * picture is the same text whenever and wherever it is drawn.
 */
export function withOwnIds(svg: string): string {
  return svg.includes(PREFIX) ? svg.replaceAll(PREFIX, `p${hash(svg)}`) : svg;
}

/** A variable that Plot or a user's page would set, with what to use in its absence. */
const VARIABLE = /var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*(?:\([^()]*\))?[^()]*))?\)/g;

function withColours(text: string, { color, background }: Theme): string {
  return text
    .replace(/currentColor/gi, color)
    .replace(
      VARIABLE,
      (_, name, other) => name === "--plot-background" ? background : other?.trim() || color,
    );
}

/** Coordinates are rounded to a thousandth, what is smaller than 1 (scales among it) to four digits. */
function shorter(text: string): string {
  const number = Number(text);
  return String(
    Math.abs(number) < 1 ? Number(number.toPrecision(4)) : Math.round(number * 1000) / 1000,
  );
}

/** FNV-1a with two primes, 64 bits in all. */
function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
