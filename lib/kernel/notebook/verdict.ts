/** How the run of one notebook went. */
export interface RunOutcome {
  /** The notebook's name. */
  name: string;
  /** How many code cells it has. */
  cells: number;
  /** How long it took, in ms. */
  ms: number;
  /** What went wrong; none when all is right. */
  problems: string[];
}

/** One line on a run, and under it what went wrong. */
export function verdict({ name, cells, ms, problems }: RunOutcome): string {
  const word = problems.length === 0 ? "ok" : "failed";
  const size = cells === 1 ? "1 cell" : `${cells} cells`;
  const head = `${word.padEnd(6)}  ${name}  ${size}  ${(ms / 1000).toFixed(1)} s`;
  return [head, ...problems.map((problem) => `        ${problem.replaceAll("\n", "\n        ")}`)]
    .join("\n");
}
