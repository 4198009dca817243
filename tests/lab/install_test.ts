import { dirname, join } from "node:path";
import { assertEquals } from "@std/assert";
import { userJupyterFolder } from "../../lib/kernel/installing/jupyterFolder.ts";
import { jupyter } from "./jupyter.ts";
import { JupyterHome } from "./jupyterHome.ts";
import { output } from "./output.ts";

const INSTALL = new URL("../../lib/kernel/install.ts", import.meta.url).href;

/** Jupyter's list of kernels: the folder and display name of ours, `undefined` where it has none. */
async function listed(env: Record<string, string>, name: string) {
  const python = await jupyter("python");
  const list = await output(python, ["-m", "jupyter", "kernelspec", "list", "--json"], env);
  const kernel = JSON.parse(list).kernelspecs[name];
  return kernel && [kernel.resource_dir, kernel.spec.display_name, kernel.spec.interrupt_mode];
}

const install = (args: string[], env: Record<string, string>) =>
  output(Deno.execPath(), ["run", "--allow-all", "--quiet", INSTALL, ...args], env);

for (const place of ["--user", "--prefix", "--sys-prefix"]) {
  Deno.test(`install() ${place} shows the kernel to Jupyter, and --uninstall takes it away`, async () => {
    await using home = await JupyterHome.make();
    const programs = dirname(await jupyter("python"));
    const prefix = join(home.folder, "prefix ü");
    const env = {
      ...home.environment,
      PATH: `${programs}${Deno.build.os === "windows" ? ";" : ":"}${Deno.env.get("PATH")}`,
      JUPYTER_PATH: join(prefix, "share/jupyter"),
    };
    const folders: Record<string, string> = {
      "--user": join(home.folder, "data"),
      "--prefix": join(prefix, "share/jupyter"),
      "--sys-prefix": join(dirname(programs), "share/jupyter"),
    };
    // The environment outlasts the tests: so a name of its own, and it is taken away in any case.
    const name = `coinank-test-${Deno.pid}`;
    const args = [...(place === "--prefix" ? [place, prefix] : [place]), "--name", name];
    try {
      assertEquals(await listed(env, name), undefined);
      await install([...args, "--check"], env);
      assertEquals(await listed(env, name), [
        join(folders[place], "kernels", name),
        `CoinAnk (Deno) ${name}`,
        "message",
      ]);
    } finally {
      await install([...args, "--uninstall"], env);
    }
    assertEquals(await listed(env, name), undefined);
  });
}

Deno.test("userJupyterFolder() is what Jupyter says", async () => {
  const python = await jupyter("python");
  const home = Deno.env.get("HOME")!;
  const variables: Record<string, string>[] = [
    { JUPYTER_DATA_DIR: "", XDG_DATA_HOME: "" },
    { JUPYTER_DATA_DIR: "", XDG_DATA_HOME: "/x d" },
    { JUPYTER_DATA_DIR: "/d", XDG_DATA_HOME: "/x" },
    { JUPYTER_DATA_DIR: "", XDG_DATA_HOME: "/x", JUPYTER_PLATFORM_DIRS: "1" },
    { JUPYTER_DATA_DIR: "", XDG_DATA_HOME: "", JUPYTER_PLATFORM_DIRS: "off" },
  ];
  for (const env of variables) {
    const said = (await output(python, ["-m", "jupyter", "--data-dir"], env)).trim();
    assertEquals(userJupyterFolder({ os: Deno.build.os, home, env: (name) => env[name] }), said);
  }
});
