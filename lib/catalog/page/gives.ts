import type { Field } from "../../columns/column.ts";
import type { WireField } from "../field.ts";

/** The columns of an endpoint in words: neighbours of one kind and unit share theirs. */
export function gives(fields: Readonly<Record<string, Field | WireField>>): string {
  const groups: { about: string; names: string[] }[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const about = aboutColumn(field);
    const said = `\`${name}${"absent" in field ? absence[field.absent!] : ""}\``;
    const last = groups.at(-1);
    if (last?.about === about) last.names.push(said);
    else groups.push({ about, names: [said] });
  }
  return groups.map(({ about, names }) => `${names.join(" ")} (${about})`).join("; ");
}

/** What goes behind the name of a column that rows may lack. */
const absence = { unknown: "?", zero: "=0?" };

/** A column's kind and unit, and whether it is of a trailing span; of times no unit, for all are in ms. */
function aboutColumn(field: Field | WireField): string {
  const { kind, unit, trailing } = field;
  const said = kind === "time" ? "" : unit;
  const otherwise = "unitOf" in field && field.unitOf ? " or as an argument says" : "";
  return [kind, said + otherwise, trailing ? "trailing" : ""].filter((word) => word !== "").join(
    ", ",
  );
}
