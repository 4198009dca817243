import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { HELP, runSettings } from "../../../lib/kernel/runner/runSettings.ts";

const PLAIN = {
  input: "a.ipynb",
  output: "a.ipynb",
  keepsFailed: false,
  parameters: { param: undefined, paramRaw: undefined, paramFile: undefined },
  timeout: undefined,
  cwd: undefined,
  check: false,
  prelude: false,
  logOutput: false,
  quiet: false,
};

Deno.test("runSettings() rewrites the notebook itself unless another output is named", () => {
  assertEquals(runSettings(["a.ipynb"]), PLAIN);
  assertEquals(runSettings(["-o", "b", "--timeout=1.5", "--check", "--quiet", "a.ipynb"]), {
    ...PLAIN,
    ...{ output: "b", keepsFailed: true, timeout: 1500, check: true, quiet: true },
  });
});

Deno.test("runSettings() hears of parameters, short and long", () => {
  const args = ["-", "-o-", "-p", "a=1", "--param", "b=-2", "-r", "c=3", "-f", "d.json"];
  assertEquals(runSettings(args)?.parameters, {
    param: ["a=1", "b=-2"],
    paramRaw: ["c=3"],
    paramFile: ["d.json"],
  });
});

Deno.test("runSettings() refuses what cannot be", () => {
  const wrong: Record<string, string[]> = {
    "none is named": [],
    "there is b.ipynb, too": ["a.ipynb", "b.ipynb"],
    "the notebook has no file": ["-"],
    "--output is wanted": ["https://example.com/a.ipynb"],
    "--output a.ipynb does that": ["a.ipynb", "-f", "b.json"],
    "--timeout wants seconds above 0: 0": ["a.ipynb", "--timeout", "0"],
    "Unknown option '--outptu'": ["a.ipynb", "--outptu", "b"],
    "not both": ["a.ipynb", "--check", "--prelude"],
    "argument missing": ["a.ipynb", "--output"],
  };
  for (const [message, args] of Object.entries(wrong)) {
    assertThrows(() => runSettings(args), Error, message);
  }
});

Deno.test("runSettings() is undefined for help, which names each option", () => {
  assertEquals(runSettings(["-h", "a", "b"]), undefined);
  const options = ["--output", "--param", "--param-raw", "--param-file", "--timeout", "--check"];
  for (const option of [...options, "--prelude", "--cwd", "--log-output", "--quiet", "--help"]) {
    assertStringIncludes(HELP, option);
  }
});
