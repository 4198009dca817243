import { Session, type SessionOptions } from "./session.ts";

/** Keeps a session at hand: where its process has ended, a fresh one is started. */
export class SessionKeeper {
  #options: SessionOptions;
  #session: Promise<Session> | undefined;
  #ready: Session | undefined;
  #ended = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** The session, once it is ready for cells. Where none could be started, the next call tries again. */
  session(): Promise<Session> {
    return this.#session ??= this.#start();
  }

  /** The session, if it is ready for cells by now. */
  get ready(): Session | undefined {
    return this.#ready;
  }

  /** Ends the session for good. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#session?.then((session) => session.end(), () => {});
  }

  async #start(): Promise<Session> {
    try {
      const session = await Session.start(this.#options);
      if (this.#ended) await session.end();
      session.kernel.died.catch(() => this.#replace());
      return this.#ready = session;
    } catch (error) {
      this.#session = undefined;
      throw error;
    }
  }

  #replace(): void {
    this.#session = this.#ready = undefined;
    if (!this.#ended) this.session().catch(() => {}); // whoever needs it hears
  }
}
