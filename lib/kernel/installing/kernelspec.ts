/**
 * The kernelspec of our kernel: what tells Jupyter how to start it, and how to show it.
 *
 * @module
 */
import { LOGO_32, LOGO_64, LOGO_SVG } from "./logo.ts";

/** The name by which Jupyter and notebooks know the kernel, unless another is chosen. */
export const KERNEL_NAME = "coinank";

/** What an installed kernel does beyond running cells. */
export interface KernelspecSettings {
  /** Whether cells are type-checked before they run. @default false */
  check?: boolean;
  /** Whether the library is imported before the first cell. @default false */
  prelude?: boolean;
}

/** The content of a `kernel.json`, as Jupyter's documentation of kernel specs has it. */
export interface Kernelspec {
  argv: string[];
  display_name: string;
  language: string;
  interrupt_mode: "signal" | "message";
  env: Record<string, string>;
  metadata: Record<string, unknown>;
}

/** The mark by which our kernelspecs are known again. */
const MARK = { installedBy: "coinank" };

/** The variables that carry the settings to the kernel; no others are ever written. */
const VARIABLES = { check: "COINANK_KERNEL_CHECK", prelude: "COINANK_KERNEL_PRELUDE" } as const;

/**
 * The kernelspec that starts the module at `main` with this Deno.
 *
 * @throws {TypeError} if the address holds a user name or a password: they would stay in the file.
 */
export function kernelspec(
  main: string,
  { name = KERNEL_NAME, ...settings }: KernelspecSettings & { name?: string } = {},
): Kernelspec {
  const { username, password } = new URL(main);
  if (username !== "" || password !== "") {
    throw new TypeError(
      "A kernelspec holds no secrets: the library was loaded from an address with a user name or a " +
        "password in it. Load it without, and give Deno the secret in DENO_AUTH_TOKENS",
    );
  }
  return {
    // The kernel needs no deno.json and writes no lock file, wherever it starts; the cells' own count
    // for the session behind it.
    argv: [
      ...[Deno.execPath(), "run", "--allow-all", "--quiet", "--no-config", "--no-lock"],
      ...[main, "{connection_file}"],
    ],
    display_name: name === KERNEL_NAME ? "CoinAnk (Deno)" : `CoinAnk (Deno) ${name}`,
    language: "typescript",
    interrupt_mode: "message",
    env: Object.fromEntries(
      Object.entries(VARIABLES)
        .filter(([setting]) => settings[setting as keyof KernelspecSettings])
        .map(([, variable]) => [variable, "1"]),
    ),
    metadata: MARK,
  };
}

/** The settings that a kernelspec carries. */
export function settingsOf({ env }: Pick<Kernelspec, "env">): Required<KernelspecSettings> {
  return { check: env[VARIABLES.check] === "1", prelude: env[VARIABLES.prelude] === "1" };
}

/** Whether a `kernel.json` says that we wrote it. */
export function isOurs(spec: unknown): boolean {
  const { metadata } = (spec ?? {}) as Partial<Kernelspec>;
  return metadata?.installedBy === MARK.installedBy;
}

/** The names of the files in a kernelspec's folder; Jupyter sees a kernel once the last is there. */
export const KERNELSPEC_FILES = [
  "logo-svg.svg",
  "logo-32x32.png",
  "logo-64x64.png",
  "kernel.json",
] as const;

/** The files of a kernelspec. */
export function kernelspecFiles(
  spec: Kernelspec,
): Record<typeof KERNELSPEC_FILES[number], Uint8Array> {
  const encode = (text: string) => new TextEncoder().encode(text);
  return {
    "logo-svg.svg": encode(LOGO_SVG),
    "logo-32x32.png": LOGO_32,
    "logo-64x64.png": LOGO_64,
    "kernel.json": encode(`${JSON.stringify(spec, null, 2)}\n`),
  };
}
