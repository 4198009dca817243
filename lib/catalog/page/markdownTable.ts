/** A table in Markdown. Cells are one line each; a bar in them would end them, so it is escaped. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${
      cells.map((cell) => String(cell).replaceAll("|", "\\|").replace(/\s+/g, " ")).join(" | ")
    } |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
