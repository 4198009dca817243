/** Observable Plot, at the version that the library draws with: the one place that names it. */
export * as Plot from "npm:@observablehq/plot@0.6.17";
