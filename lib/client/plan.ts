import type { Plan } from "../catalog/endpoint.ts";
import { customInspect, jupyterDisplay } from "../show/displays.ts";
import { durationText } from "../show/durationText.ts";
import { escape } from "../show/htmlTable.ts";

/** What a {@link HistoryPlan} says. */
export interface Planned {
  /** How errors call the method, such as `openInterest.kline.history`. */
  readonly method: string;
  /** The span in ms since 1970; its end is not after the present, nor before its start. */
  readonly span: readonly [from: number, until: number];
  /** How many requests there are to come; `undefined` where nobody can know, as of events. */
  readonly calls: number | undefined;
  /** How long they take at least, in seconds, at the client's pace; `undefined` where `calls` is. */
  readonly seconds: number | undefined;
  /** The smallest of CoinAnk's plans that has the endpoint. */
  readonly plan: Plan;
  /** The plan that the client was told. */
  readonly yours: Plan;
  /**
   * From when on the plan has data, in ms, if the server said so (code −7) less than a day ago and that is
   * within the span: what lies before it is not counted.
   */
  readonly window: number | undefined;
  /**
   * How many bars have their start in the span, those of the future and the one in progress left out;
   * `undefined` of what has no bars. A table with a row an exchange has so many times as many rows.
   */
  readonly rows: number | undefined;
  /** How many of them the store has; 0 without one. */
  readonly stored: number | undefined;
}

export interface HistoryPlan extends Planned {}

/** What a history will take, before it is asked for: its numbers, and a line in words. */
export class HistoryPlan {
  /** A plan of what is said. */
  constructor(planned: Planned) {
    Object.assign(this, planned);
  }

  /** How a notebook shows it. */
  [jupyterDisplay](): Record<string, string> {
    const cells = this.#lines().map(([name, text]) =>
      `<tr><th style="text-align:left">${escape(name)}</th><td style="text-align:left">${
        escape(text)
      }</td></tr>`
    );
    return {
      "text/plain": this.#text(),
      "text/html": `<table><caption style="text-align:left;opacity:.65">${escape(this.method)}` +
        `</caption><tbody>\n${cells.join("\n")}\n</tbody></table>`,
    };
  }

  /** How `console.log` shows it. */
  [customInspect](): string {
    return this.#text();
  }

  #text(): string {
    return [this.method, ...this.#lines().map(([name, text]) => `  ${name.padEnd(6)}  ${text}`)]
      .join("\n");
  }

  #lines(): [name: string, text: string][] {
    const { span, calls, seconds, plan, yours, window, rows, stored } = this;
    const minute = (t: number) => `${new Date(t).toISOString().slice(0, 16)}Z`;
    const [from, until] = span.map(minute);
    const count = (n: number) => n.toLocaleString("en-US");
    const unknown = "not known before they are asked for";
    return [
      ["span", `${from} to ${until}`],
      ["calls", calls === undefined ? unknown : count(calls)],
      ["time", seconds === undefined ? unknown : durationText(seconds * 1000)],
      [
        "plan",
        `${plan} or higher; yours is ${yours}${yours < plan ? ", which does not have it" : ""}`,
      ],
      ...window === undefined
        ? []
        : [["window", `from ${minute(window)} on, as the server said`] as [string, string]],
      ["rows", rows === undefined ? unknown : `${count(rows)}${rows === 1 ? " bar" : " bars"}`],
      ["stored", stored === undefined ? unknown : `${count(stored)} of them`],
    ];
  }
}
