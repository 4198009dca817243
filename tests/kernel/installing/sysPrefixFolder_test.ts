import { join } from "node:path";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { CAN_FAKE, fakeProgram } from "../fakeProgram.ts";
import { runScript } from "../runScript.ts";
import { tempFolder } from "../tempFolder.ts";

const MODULE = new URL("../../../lib/kernel/installing/sysPrefixFolder.ts", import.meta.url).href;

/** What sysPrefixFolder() gives, or says, where the PATH has only the given programs. */
async function sysPrefixFolderWith(programs: Record<string, string>): Promise<string> {
  await using temp = await tempFolder();
  for (const [name, script] of Object.entries(programs)) await fakeProgram(temp.path, name, script);
  const asking = join(temp.path, "asking.ts");
  await Deno.writeTextFile(
    asking,
    `import { sysPrefixFolder } from "${MODULE}"; console.log(await sysPrefixFolder());`,
  );
  const { stdout, stderr } = await runScript(asking, [], { PATH: temp.path });
  return stdout.trim() || stderr;
}

/** Jupyter in an environment, which comes first only where it is asked to. */
const JUPYTER = `[ "$*" = "--paths --json" ] && [ "$JUPYTER_PREFER_ENV_PATH" = 1 ] &&
  echo '{"data": ["/env \\u00fc/share/jupyter", "'"$JUPYTER_DATA_DIR"'"]}'`;
/** Debian's own Jupyter, whose environment is among the system's folders. */
const SYSTEM_JUPYTER = `echo '{"data": ["'"$JUPYTER_DATA_DIR"'", "/usr/share/jupyter"]}'`;
const PYTHON = `echo '"/python \\u00fc"'`;

Deno.test({
  name: "sysPrefixFolder() is that of the jupyter on the PATH, else of its python",
  ignore: !CAN_FAKE,
  async fn() {
    const folder = "/python ü/share/jupyter";
    const jupyter = { jupyter: JUPYTER, python3: PYTHON };
    assertEquals(await sysPrefixFolderWith(jupyter), "/env ü/share/jupyter");
    assertEquals(await sysPrefixFolderWith({ jupyter: SYSTEM_JUPYTER, python3: PYTHON }), folder);
    assertEquals(await sysPrefixFolderWith({ jupyter: "exit 1", python3: PYTHON }), folder);
    assertEquals(await sysPrefixFolderWith({ python3: "echo none", python: PYTHON }), folder);
  },
});

Deno.test({
  name: "sysPrefixFolder() says what it wants where neither is there",
  ignore: !CAN_FAKE,
  async fn() {
    assertStringIncludes(await sysPrefixFolderWith({}), "--sys-prefix wants jupyter or python");
  },
});
