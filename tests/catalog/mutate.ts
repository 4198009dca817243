/**
 * Changes a stored answer at random: what a server, a relay or time may do to it, and worse.
 *
 * @module
 */
import fc from "npm:fast-check@4.10.2";
import { isObject } from "./broken.ts";
import type { Json } from "./broken.ts";

/** One change: which of {@link CHANGES}, at which node, and a number for what is left open. */
export interface Step {
  readonly change: string;
  readonly at: number;
  readonly pick: number;
}

/** A value for any place. */
const ODD: readonly Json[] = [
  null,
  true,
  false,
  "",
  " ",
  "NaN",
  "Infinity",
  "null",
  "1e999",
  "0x10",
  " 1",
  "12",
  "-1.5",
  "text",
  "__proto__",
  "2024-09-10",
  "2024-02-31",
  0,
  -1,
  1.5,
  1e308,
  5e-324,
  9007199254740993,
  1725948000,
  1725948000000,
  1725948000000.5,
  8.64e15,
  [],
  {},
  [[]],
  [null],
  [{}],
  { code: "1", data: [] },
  { code: "-5", data: null },
  { list: [], pagination: {} },
  own("__proto__", [1]),
  own("constructor", 1),
  { length: 3 },
  "@1e999",
  "@-1e999",
  "@-0",
  "@1e-400",
  "@deep",
  "@deepObject",
];

/** Names that mean something to objects of JavaScript, and others that are odd. */
const ODD_NAMES = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "length",
  "then",
  "",
  "0",
];

/** An object with a property of its own, whatever it is called. */
function own(name: string, value: Json): { [key: string]: Json } {
  return Object.fromEntries([[name, value]]);
}

/** Places that hold something, and how to put something else there. */
interface Place {
  readonly value: Json;
  readonly put: (value: Json) => void;
}

const choose = <T>(from: readonly T[], pick: number): T => from[pick % from.length];

/** What can happen to a node; `undefined` where that cannot happen to it. */
const CHANGES: Readonly<Record<string, (value: Json, pick: number) => Json | undefined>> = {
  replaced: (_, pick) => choose(ODD, pick),
  typeSwapped: (value) =>
    typeof value === "number"
      ? String(value)
      : typeof value === "string"
      ? Number(value)
      : undefined,
  negated: (value) => typeof value === "number" ? -value : undefined,
  shifted: (value, pick) =>
    typeof value === "number"
      ? choose([value + 1, value - 1, value * 1000, value / 1000, value + 0.5, value + 3.6e6], pick)
      : undefined,
  otherCase: (value) => typeof value === "string" ? value.toUpperCase() : undefined,
  inArray: (value) => [value],
  inObject: (value, pick) => own(choose(["data", "list", "value", ...ODD_NAMES], pick), value),
  unwrapped: (value, pick) => {
    const inner = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
    return inner.length > 0 ? choose(inner, pick) : undefined;
  },
  asText: (value) => typeof value === "object" ? JSON.stringify(value) : undefined,
  itemDropped: items((array, i) => array.toSpliced(i, 1)),
  itemTwice: items((array, i) => array.toSpliced(i, 0, array[i])),
  itemTwiceAtEnd: items((array, i) => [...array, array[i]]),
  truncated: items((array, i) => array.slice(0, i)),
  beheaded: items((array, i) => array.slice(i)),
  extended: items((array, i) => [...array, ...array.slice(i), choose(ODD, i)]),
  manyTimes: items((array) => Array.from({ length: 20 }, () => array).flat()),
  reversed: items((array) => array.toReversed()),
  rotated: items((array, i) => [...array.slice(i), ...array.slice(0, i)]),
  itemsSwapped: items((array, i) => {
    const other = (i + 1) % array.length;
    return array.with(i, array[other]).with(other, array[i]);
  }),
  keyDropped: keys((entries, i) => entries.toSpliced(i, 1)),
  keyRenamed: keys((entries, i) => entries.with(i, [`${entries[i][0]}X`, entries[i][1]])),
  keyLowered: keys((entries, i) => entries.with(i, [entries[i][0].toLowerCase(), entries[i][1]])),
  keyOdd: keys((entries, i, pick) => entries.with(i, [choose(ODD_NAMES, pick), entries[i][1]])),
  keyTwice: keys((entries, i) => [...entries, [`${entries[i][0]}2`, entries[i][1]]]),
  keyAdded: keys((entries, i, pick) => [...entries, [choose(ODD_NAMES, pick), entries[i][1]]]),
  keysReversed: keys((entries) => entries.toReversed()),
  valuesSwapped: keys((entries, i) => {
    const other = (i + 1) % entries.length;
    const [[a, x], [b, y]] = [entries[i], entries[other]];
    return entries.with(i, [a, y]).with(other, [b, x]);
  }),
};

function items(change: (array: Json[], i: number) => Json[]) {
  return (value: Json, pick: number): Json | undefined =>
    Array.isArray(value) && value.length > 0 ? change(value, pick % value.length) : undefined;
}

function keys(change: (entries: [string, Json][], i: number, pick: number) => [string, Json][]) {
  return (value: Json, pick: number): Json | undefined => {
    const entries = isObject(value) ? Object.entries(value) : [];
    if (entries.length === 0) return undefined;
    return Object.fromEntries(change(entries, pick % entries.length, pick));
  };
}

/** One to four changes. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    change: fc.constantFrom(...Object.keys(CHANGES)),
    at: fc.nat(),
    pick: fc.nat(),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The answer after the changes, as text; each at the first place from `at` on where it can happen. */
export function mutant(answer: string, changes: readonly Step[]): string {
  const root: { answer: Json } = { answer: JSON.parse(answer) };
  for (const { change, at, pick } of changes) {
    const places = placesIn(root.answer, (value) => root.answer = value);
    for (let i = 0; i < places.length; i++) {
      const { value, put } = choose(places, at + i);
      const changed = CHANGES[change](value, pick);
      if (changed === undefined) continue;
      put(structuredClone(changed));
      break;
    }
  }
  return asText(root.answer);
}

/** All nodes of a value, itself the first. */
function placesIn(value: Json, put: Place["put"], places: Place[] = []): Place[] {
  places.push({ value, put });
  if (Array.isArray(value)) {
    value.forEach((item, i) => placesIn(item, (other) => value[i] = other, places));
  } else if (isObject(value)) {
    for (const [key, held] of Object.entries(value)) {
      // Defined, not assigned: a key may be "__proto__".
      const define = (other: Json) =>
        void Object.defineProperty(value, key, {
          value: other,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      placesIn(held, define, places);
    }
  }
  return places;
}

const DEPTH = 20_000;

/** What JSON can say and no value of JavaScript is. */
const SPECIAL: Readonly<Record<string, string>> = {
  "@1e999": "1e999",
  "@-1e999": "-1e999",
  "@-0": "-0",
  "@1e-400": "1e-400",
  "@deep": "[".repeat(DEPTH) + "]".repeat(DEPTH),
  "@deepObject": '{"a":'.repeat(DEPTH) + "1" + "}".repeat(DEPTH),
};

function asText(value: Json): string {
  const text = JSON.stringify(value);
  if (!text.includes('"@')) return text;
  return text.replaceAll(/"(@[-\w]+)"/g, (whole, name) => SPECIAL[name] ?? whole);
}
