import { Session, type SessionOptions } from "./session.ts";

/** Keeps a session at hand: where its process has ended, a fresh one is started. */
export class SessionKeeper {
  #options: SessionOptions;
  #session: Promise<Session> | undefined;
  #ready: Session | undefined;
  #ended = new AbortController();

  constructor(options: Omit<SessionOptions, "signal">) {
    this.#options = { ...options, signal: this.#ended.signal };
  }

  /**
   * The session, once it is ready for cells. Where none could be started, the next call tries again; after
   * the end there is none.
   */
  session(): Promise<Session> {
    return this.#session ??= this.#start();
  }

  /** The session, if it is ready for cells by now. */
  get ready(): Session | undefined {
    return this.#ready;
  }

  /** Ends the session for good, also one that is not ready yet. */
  async end(): Promise<void> {
    this.#ended.abort(new Error("The kernel was shut down"));
    await this.#session?.then((session) => session.end(), () => {});
  }

  async #start(): Promise<Session> {
    try {
      const session = await Session.start(this.#options);
      session.kernel.died.catch(() => this.#replace());
      return this.#ready = session;
    } catch (error) {
      this.#session = undefined;
      throw error;
    }
  }

  #replace(): void {
    this.#session = this.#ready = undefined;
    if (!this.#ended.signal.aborted) this.session().catch(() => {}); // whoever needs it hears
  }
}
