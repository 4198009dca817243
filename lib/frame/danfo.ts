/**
 * danfo itself, as this library uses it: its version is named here and nowhere else. Frames of another
 * copy of danfo are not known to the verbs.
 *
 * @example
 * ```ts
 * import { dfd, frame } from "coinank";
 * import { assertEquals } from "@std/assert";
 *
 * const plain = new dfd.DataFrame([[1, 2], [3, 4]], { columns: ["a", "b"] });
 * assertEquals(frame(plain) instanceof dfd.DataFrame, true);
 * ```
 */
export * as dfd from "npm:danfojs@1.1.2";
