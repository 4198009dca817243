import { processesInTurn, report } from "./sideBySide.ts";

/** Importing the lean door as a whole process, against a process that does nothing. */
export async function benchStartup(): Promise<void> {
  const door = (name: string) =>
    `import ${JSON.stringify(import.meta.resolve(`../../lib/${name}`))}`;
  const timings = await processesInTurn({
    'import "core.ts"': ["eval", "--no-check", door("core.ts")],
    'deno eval ""': ["eval", "--no-check", ""],
    'import "mod.ts"': ["eval", "--no-check", door("mod.ts")],
  });
  report(
    "Start of a process",
    timings,
    "core.ts at most 1.5 of an empty one; mod.ts for the record",
  );
}
