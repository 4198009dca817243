/** The attributes of each element of a kind, in the groups that Plot labels so (`rect`, `bar`, `dot` …). */
export function shapesOf(svg: string, label: string, element: string): Record<string, string>[] {
  return groupsOf(svg, label).flatMap((group) =>
    Array.from(
      group.matchAll(new RegExp(`<${element} ([^>]*?)/?>`, "g")),
      ([, text]) =>
        Object.fromEntries(
          Array.from(text.matchAll(/([\w-]+)="([^"]*)"/g), ([, name, value]) => [name, value]),
        ),
    )
  );
}

/** The points of each line, in the order in which they are drawn; a line that breaks is one. */
export function linesOf(svg: string): [x: number, y: number][][] {
  return groupsOf(svg, "line").flatMap((group) =>
    Array.from(
      group.matchAll(/ d="([^"]*)"/g),
      ([, d]) =>
        Array.from(
          d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g),
          ([, x, y]): [number, number] => [Number(x), Number(y)],
        ),
    )
  );
}

function groupsOf(svg: string, label: string): string[] {
  return Array.from(
    svg.matchAll(new RegExp(`aria-label="${label}".*?</g>`, "gs")),
    ([group]) => group,
  );
}
