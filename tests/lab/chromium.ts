/**
 * Chromium without a window, driven by Playwright.
 *
 * @module
 */
import { type Browser, type BrowserContext, chromium } from "npm:playwright-core@1.64.1";
import { installPackage } from "./debian.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Nothing but this machine is within reach.
  "--no-proxy-server",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** As wide as a laptop's window; tall, since JupyterLab renders only what is in view. */
const VIEWPORT = { width: 1280, height: 16_000 };

/** Starts Chromium with a profile of its own; where it is missing, it is installed. */
export async function startChromium(): Promise<Browser> {
  const executablePath = await findChromium() ?? await installChromium();
  // Playwright would hide scrollbars, and a table that scrolls would look like one that is cut.
  const ignoreDefaultArgs = ["--hide-scrollbars"];
  return await chromium.launch({ executablePath, args: FLAGS, ignoreDefaultArgs });
}

/** Opens a window of the size in which all is looked at. */
export function openWindow(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport: VIEWPORT });
}

async function installChromium(): Promise<string> {
  await installPackage("chromium");
  const path = await findChromium();
  if (path === undefined) {
    throw new Error("Chromium is installed, but no `chromium` is on the PATH");
  }
  return path;
}

async function findChromium(): Promise<string | undefined> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    const path = `${folder}/chromium`;
    const isFile = await Deno.stat(path).then((info) => info.isFile, () => false);
    if (isFile) return path;
  }
  return undefined;
}
