/**
 * Where the Python environment on the PATH keeps Jupyter's data.
 *
 * @module
 */
import { isAbsolute } from "node:path";
import { askJson } from "./askJson.ts";
import { prefixJupyterFolder } from "./jupyterFolder.ts";

/**
 * The data folder of the environment that `jupyter` belongs to, else of that of `python3` or `python`.
 * Jupyter is asked first, since the Python on the PATH need not be the one that runs it (pipx, uv).
 *
 * @throws {Error} if none of them answers.
 */
export async function sysPrefixFolder(): Promise<string> {
  const folder = await folderOfJupyter();
  if (folder) return folder;
  for (const python of ["python3", "python"]) {
    const prefix = await askJson(python, ["-I", "-c", ASK_PREFIX]);
    if (typeof prefix === "string") return prefixJupyterFolder(prefix);
  }
  throw new Error(
    "--sys-prefix wants jupyter or python on the PATH: none answers. Activate their environment, or " +
      "name its folder with --prefix",
  );
}

// As JSON, which is ASCII on every system.
const ASK_PREFIX = "import json, sys; print(json.dumps(sys.prefix))";

/** The first of the folders in which Jupyter looks, once its environment comes before all others. */
async function folderOfJupyter(): Promise<string | undefined> {
  // Stands for the user's folder, which comes first where the environment is the system's own.
  const user = "coinank-user";
  const paths = await askJson("jupyter", ["--paths", "--json"], {
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_PATH: "",
    JUPYTER_DATA_DIR: user,
  }) as { data?: string[] } | undefined;
  const first = paths?.data?.[0];
  return first !== undefined && isAbsolute(first) && !first.endsWith(user) ? first : undefined;
}
