import { resolve } from "node:path";
import { assertEquals } from "@std/assert";
import {
  prefixJupyterFolder,
  userJupyterFolder,
} from "../../../lib/kernel/installing/jupyterFolder.ts";

/** What `jupyter_core.paths.jupyter_data_dir` gives for a system, a home and variables. */
const RULES: [os: string, home: string, env: Record<string, string>, folder: string][] = [
  ["linux", "/home/q", {}, "/home/q/.local/share/jupyter"],
  ["linux", "/home/q", { XDG_DATA_HOME: "/data" }, "/data/jupyter"],
  ["linux", "/home/q", { XDG_DATA_HOME: "" }, "/home/q/.local/share/jupyter"],
  ["linux", "/home/q", { JUPYTER_DATA_DIR: "/d", XDG_DATA_HOME: "/x" }, "/d"],
  ["linux", "/home/q", { JUPYTER_PLATFORM_DIRS: "1" }, "/home/q/.local/share/jupyter"],
  ["freebsd", "/home/q", {}, "/home/q/.local/share/jupyter"],
  ["darwin", "/Users/q", {}, "/Users/q/Library/Jupyter"],
  ["darwin", "/Users/q", { XDG_DATA_HOME: "/data" }, "/Users/q/Library/Jupyter"],
  [
    "darwin",
    "/Users/q",
    { JUPYTER_PLATFORM_DIRS: "yes" },
    "/Users/q/Library/Application Support/Jupyter",
  ],
  ["darwin", "/Users/q", { JUPYTER_PLATFORM_DIRS: "No" }, "/Users/q/Library/Jupyter"],
  ["windows", "C:\\Users\\q", { APPDATA: "C:\\R" }, "C:\\R\\jupyter"],
  ["windows", "C:\\Users\\q", {}, "C:\\Users\\q\\.jupyter\\data"],
  ["windows", "C:\\Users\\q", { JUPYTER_CONFIG_DIR: "D:\\c" }, "D:\\c\\data"],
  [
    "windows",
    "C:\\Users\\q",
    { JUPYTER_PLATFORM_DIRS: "1", LOCALAPPDATA: "C:\\L", APPDATA: "C:\\R" },
    "C:\\L\\Jupyter",
  ],
];

Deno.test("userJupyterFolder() is where Jupyter looks on each system", () => {
  for (const [os, home, env, folder] of RULES) {
    assertEquals(userJupyterFolder({ os, home, env: (name) => env[name] }), folder);
  }
});

Deno.test("prefixJupyterFolder() is an absolute path below the prefix", () => {
  assertEquals(prefixJupyterFolder("some env"), resolve("some env/share/jupyter"));
});
