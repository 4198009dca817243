import { join } from "node:path";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { MAIN } from "../../lib/kernel/install.ts";
import { kernelspec } from "../../lib/kernel/installing/kernelspec.ts";
import { CAN_FAKE, fakeProgram } from "./fakeProgram.ts";
import { runScript } from "./runScript.ts";
import { tempFolder } from "./tempFolder.ts";

const COMMAND = new URL("../../lib/kernel/lab.ts", import.meta.url).href;

Deno.test("lab() says what to install where Jupyter is missing", async () => {
  const { code, stderr } = await runScript(COMMAND, [], { PATH: "" });
  assertEquals(code, 1);
  assertStringIncludes(stderr, "pip install jupyterlab");
});

Deno.test({
  name: "lab() offers our kernel beside Deno's, and then is what `jupyter lab` is",
  ignore: !CAN_FAKE,
  async fn() {
    await using temp = await tempFolder();
    const deno = { resource_dir: "/kernels/deno", spec: { argv: [Deno.execPath()] } };
    const listed = JSON.stringify({ kernelspecs: { deno } });
    await fakeProgram(
      temp.path,
      "jupyter",
      `case "$*" in
        "lab --version") ;;
        "kernelspec list --json") echo '${listed}' ;;
        *) echo "$@"; exit 7 ;;
      esac`,
    );
    const env = { PATH: temp.path, JUPYTER_DATA_DIR: temp.path };
    const { code, stdout, stderr } = await runScript(COMMAND, ["--no-browser"], env);
    assertEquals([code, stdout, stderr], [7, "lab notebooks --no-browser\n", ""]);
    const installed = await Deno.readTextFile(join(temp.path, "kernels/coinank/kernel.json"));
    assertEquals(JSON.parse(installed), kernelspec(MAIN));
  },
});
