/**
 * The cell through which a notebook gets its parameters.
 *
 * @module
 */
import { freshId } from "../notebook/cellIds.ts";
import { lines } from "../notebook/lines.ts";
import { type CodeCell, codeCells, hasTag, type Notebook, sourceOf } from "../notebook/notebook.ts";
import { parseCell } from "../cell/parseCell.ts";
import { type ParameterDeclaration, parameterDeclarations } from "./parameterDeclarations.ts";
import { type Parameter, parameterValue } from "./parameters.ts";

const DEFAULTS = "parameters";
const INJECTED = "injected-parameters";

/**
 * A copy of the notebook in which a cell tagged `injected-parameters` gives the parameters, as
 * papermill makes it: right after the cell tagged `parameters`, which holds the defaults, or at the
 * top where no cell has that tag; one from an earlier run is replaced.
 *
 * The new cell declares each name as the defaults do, with the same keyword and type, so that type
 * checking sees the value in its place.
 *
 * @throws {RangeError} when a parameter would have no effect or the wrong one: the cell of defaults
 * does not declare it, or computes other values of it; a later cell declares it again; its value is of
 * another kind.
 */
export function injectParameters(notebook: Notebook, parameters: Parameter[]): Notebook {
  const isInjected = (cell: Notebook["cells"][number]) => hasTag(cell, INJECTED);
  const old = notebook.cells.findIndex(isInjected);
  const rest = notebook.cells.filter((cell) => !isInjected(cell));
  const defaults = rest.findIndex((cell) => cell.cell_type === "code" && hasTag(cell, DEFAULTS));
  const place = defaults >= 0 ? defaults + 1 : Math.max(0, old);
  const declared = defaults >= 0 ? declarationsOf(sourceOf(rest[defaults])) : undefined;
  const names = new Set(parameters.map(({ name }) => name));
  for (const each of declared ?? []) assertNotComputed(each, names);
  const declarations = parameters.map((parameter) => {
    const declaration = declarationOf(parameter, declared);
    assertHolds(parameter, rest, place, declared !== undefined);
    const { keyword, name, annotation, suffix } = declaration;
    const value = JSON.stringify(parameterValue(parameter, declaration));
    return `${keyword} ${name}${annotation} = ${value}${suffix};`;
  });
  const cell: CodeCell = {
    cell_type: "code",
    id: freshId(INJECTED, new Set(rest.map(({ id }) => id))),
    metadata: { tags: [INJECTED] },
    source: lines(["// Parameters", ...declarations].join("\n")),
    execution_count: null,
    outputs: [],
  };
  return { ...notebook, cells: rest.toSpliced(place, 0, cell) };
}

/** Whether a cell holds defaults of parameters. */
export function hasDefaults(notebook: Notebook): boolean {
  return codeCells(notebook).some((cell) => hasTag(cell, DEFAULTS));
}

function declarationsOf(source: string): ParameterDeclaration[] {
  try {
    return parameterDeclarations(source);
  } catch (cause) {
    const { message } = cause as Error;
    throw new RangeError(`The cell tagged parameters cannot be read: ${message}`, { cause });
  }
}

function declarationOf(
  { name, option }: Parameter,
  declared: ParameterDeclaration[] | undefined,
): ParameterDeclaration {
  // The last one holds, where a name is declared twice.
  const found = (declared ?? declaredAnew(name)).findLast((each) => each.name === name);
  if (found) return found;
  if (!declared) throw new RangeError(`${option} ${name}: that cannot be the name of a variable`);
  const names = declared.map((each) => each.name).join(", ") || "nothing";
  throw new RangeError(`${option} ${name}: the cell tagged parameters declares ${names}`);
}

function declaredAnew(name: string): ParameterDeclaration[] {
  try {
    return parameterDeclarations(`const ${name} = undefined;`);
  } catch {
    return [];
  }
}

/** What the defaults compute is computed before the parameters are there. */
function assertNotComputed({ name, uses }: ParameterDeclaration, given: Set<string>): void {
  const used = given.has(name) ? undefined : [...uses].find((each) => given.has(each));
  if (used === undefined) return;
  throw new RangeError(
    `--param ${used}: the cell tagged parameters computes ${name} of ${used} before ${used} is given; ` +
      `move ${name} to a later cell, or give it, too`,
  );
}

/** A later cell that declares the name again would undo the parameter. */
function assertHolds(
  { name, option }: Parameter,
  cells: Notebook["cells"],
  place: number,
  hasDefaults: boolean,
): void {
  const code = cells.filter((cell) => cell.cell_type === "code");
  const later = cells.slice(place).find((cell) =>
    cell.cell_type === "code" && declaredBy(cell).includes(name)
  );
  if (!later) return;
  const cell = `cell ${code.indexOf(later as CodeCell) + 1}`;
  throw new RangeError(
    hasDefaults
      ? `${option} ${name}: ${cell} declares ${name} again, which would undo the parameter`
      : `${option} ${name}: ${cell} declares ${name}, and is not tagged parameters; tag it`,
  );
}

function declaredBy(cell: CodeCell): string[] {
  try {
    const { declared, imports } = parseCell(sourceOf(cell));
    return [...declared, ...imports.flatMap(({ bindings }) => bindings.map(({ local }) => local))];
  } catch {
    // The run will say what is wrong with it.
    return [];
  }
}
