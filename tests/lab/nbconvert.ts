import { jupyter } from "./jupyter.ts";
import { JupyterHome } from "./jupyterHome.ts";
import { output } from "./output.ts";

/** Exports notebooks as they are stored, without running them, as `NAME.html` in `folder`. */
export async function exportHtml(
  files: string[],
  folder: string,
  theme: "light" | "dark",
): Promise<void> {
  const program = await jupyter("jupyter-nbconvert");
  await using home = await JupyterHome.make();
  const options = ["--to", "html", `--HTMLExporter.theme=${theme}`, "--output-dir", folder];
  await output(program, [...options, ...files], home.environment);
}
