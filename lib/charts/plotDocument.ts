import { parseHTML } from "npm:linkedom@0.18.15";
import { Canvas } from "./canvas.ts";

let made: Document | undefined;

/**
 * A document for Plot to make elements with, where there is no browser. Elements are never put into it,
 * so one serves all plots.
 */
export function plotDocument(): Document {
  if (made) return made;
  const document: Document = parseHTML("<!doctype html><html></html>").document;
  const createElement = document.createElement.bind(document);
  document.createElement =
    ((name: string, options?: ElementCreationOptions) =>
      name === "canvas" ? new Canvas() : createElement(name, options)) as typeof createElement;
  return made = document;
}
