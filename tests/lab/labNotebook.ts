/**
 * One notebook, open in JupyterLab.
 *
 * @module
 */
import { type BrowserContext, errors, type Page } from "npm:playwright-core@1.64.1";
import type { Output } from "../../lib/kernel/notebook/notebook.ts";
import type { JupyterLab } from "./jupyterLab.ts";

/** The themes of JupyterLab in which people read. */
export const THEMES = { light: "JupyterLab Light", dark: "JupyterLab Dark" } as const;

const OPEN_MS = 60_000;
const LATE_OUTPUTS_MS = 20_000;

/** What the tests use of JupyterLab's application. */
export interface LabWindow {
  jupyterapp?: {
    restored: Promise<void>;
    commands: { execute(command: string, args?: Record<string, string>): Promise<unknown> };
    shell: {
      currentWidget: null | {
        context: { ready: Promise<void> };
        revealed: Promise<void>;
        content: { widgets: { model: CellModel }[] };
        sessionContext: {
          ready: Promise<void>;
          session: null | { kernel: null | { name: string; status: string } };
          shutdown(): Promise<void>;
        };
      };
    };
  };
}

interface CellModel {
  type: string;
  trusted: boolean;
  executionCount: number | null;
  outputs: { toJSON(): Output[] };
}

/** What JupyterLab holds of a code cell. */
export interface LabCell {
  trusted: boolean;
  executionCount: number | null;
  outputs: Output[];
}

/** A notebook in JupyterLab; disposing stops its kernel and closes its tab. */
export class LabNotebook implements AsyncDisposable {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens a notebook, and waits until it shows and its kernel is there. */
  static async open(lab: JupyterLab, window: BrowserContext, path: string): Promise<LabNotebook> {
    const page = await window.newPage();
    page.setDefaultTimeout(OPEN_MS);
    try {
      await page.goto(lab.notebookUrl(path));
      await page.waitForFunction(() =>
        (globalThis as LabWindow).jupyterapp?.shell.currentWidget?.content !== undefined
      );
      await page.evaluate(async () => {
        const panel = (globalThis as LabWindow).jupyterapp!.shell.currentWidget!;
        await panel.context.ready;
        await panel.revealed;
        await panel.sessionContext.ready;
      });
      const notebook = new LabNotebook(page);
      await notebook.waitForOutputs((await notebook.cells()).map(({ outputs }) => outputs.length));
      return notebook;
    } catch (error) {
      await page.close();
      throw error;
    }
  }

  /** The code cells as JupyterLab has them in memory. */
  cells(): Promise<LabCell[]> {
    return this.page.evaluate(() => {
      const { widgets } = (globalThis as LabWindow).jupyterapp!.shell.currentWidget!.content;
      return widgets.map(({ model }) => model).filter(({ type }) => type === "code").map((
        model,
      ) => ({
        trusted: model.trusted,
        executionCount: model.executionCount,
        outputs: model.outputs.toJSON(),
      }));
    });
  }

  /** Runs all cells on a fresh kernel, and waits until the kernel has done them all. */
  async runAll(): Promise<void> {
    await this.page.evaluate(async () => {
      const { commands } = (globalThis as LabWindow).jupyterapp!;
      await commands.execute("notebook:run-all-cells");
    });
    await this.page.waitForFunction(() => {
      const { sessionContext } = (globalThis as LabWindow).jupyterapp!.shell.currentWidget!;
      return sessionContext.session?.kernel?.status === "idle";
    });
  }

  /**
   * Waits until the cells have as many outputs as expected and the page shows them: the Deno kernel
   * says that it is idle before it has sent all. Where they do not come, it is left at that.
   */
  async waitForOutputs(expected: number[]): Promise<void> {
    const shows = this.page.waitForFunction(
      (expected) => {
        const cells = [...document.querySelectorAll(".jp-Notebook .jp-CodeCell")];
        const counts = cells.map((cell) => cell.querySelectorAll(".jp-OutputArea-output").length);
        return expected.every((count, i) => counts[i] >= count);
      },
      expected,
      { timeout: LATE_OUTPUTS_MS },
    );
    await shows.catch((error) => {
      if (!(error instanceof errors.TimeoutError)) throw error;
    });
  }

  /** Changes JupyterLab's theme, and waits until it is there. */
  async setTheme(theme: keyof typeof THEMES): Promise<void> {
    const name = THEMES[theme];
    await this.page.evaluate(async (theme) => {
      const { commands } = (globalThis as LabWindow).jupyterapp!;
      await commands.execute("apputils:change-theme", { theme });
    }, name);
    await this.page.waitForFunction((name) => document.body.dataset.jpThemeName === name, name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.page.evaluate(() =>
        (globalThis as LabWindow).jupyterapp!.shell.currentWidget!.sessionContext.shutdown()
      );
    } finally {
      await this.page.close();
    }
  }
}
