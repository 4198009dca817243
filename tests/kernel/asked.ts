import { KernelClient } from "../../lib/kernel/wire/client.ts";
import { CoinankKernel, type CoinankKernelOptions } from "../../lib/kernel/front/coinankKernel.ts";
import { type ConnectionInfo, freeConnection } from "../../lib/kernel/wire/connection.ts";
import type { Content, Message } from "../../lib/kernel/wire/message.ts";

/** What a request gave, as a client of Jupyter's sees it: until the reply and `idle` have come. */
export interface Given {
  reply: Content;
  /** What was published for the request until `idle`. */
  outputs: Message[];
}

/** Our kernel and a client of it. */
export class Asked implements AsyncDisposable {
  readonly connection: ConnectionInfo;
  readonly kernel: CoinankKernel;
  readonly client: KernelClient;
  /** All that was published. */
  readonly published: Message[] = [];

  private constructor(connection: ConnectionInfo, kernel: CoinankKernel, client: KernelClient) {
    this.connection = connection;
    this.kernel = kernel;
    this.client = client;
    client.listen((message) => this.published.push(message));
  }

  /** Starts a kernel, and waits until what it publishes is heard. */
  static async start(settings: CoinankKernelOptions = {}): Promise<Asked> {
    for (;;) {
      const connection = freeConnection();
      let kernel: CoinankKernel;
      try {
        kernel = new CoinankKernel(connection, settings);
      } catch (error) {
        if (error instanceof Deno.errors.AddrInUse) continue; // taken by a test beside this one
        throw error;
      }
      const client = await KernelClient.connect(connection, new AbortController().signal);
      const asked = new Asked(connection, kernel, client);
      while (asked.published.length === 0) await client.request("shell", "kernel_info_request");
      return asked;
    }
  }

  /** Executes code as a notebook does, and reads until `idle`, no further. */
  execute(code: string, content: Content = {}): Promise<Given> {
    return this.ask("execute_request", { code, silent: false, store_history: true, ...content });
  }

  /** Asks on the shell, and reads until `idle`, no further. */
  async ask(type: string, content: Content): Promise<Given> {
    const { reply, id } = this.client.ask("shell", type, content);
    const outputs: Message[] = [];
    const idle = Promise.withResolvers<void>();
    using _listening = this.client.listen((message) => {
      if (message.parent.msg_id !== id) return;
      if (message.content.execution_state === "idle") idle.resolve();
      else if (message.header.msg_type !== "status") outputs.push(message);
    });
    const [{ content: given }] = await Promise.all([reply, idle.promise]);
    return { reply: given, outputs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client[Symbol.dispose]();
    await this.kernel[Symbol.asyncDispose]();
  }
}

/** The text that went to a stream. */
export function textOf(outputs: Message[], name: "stdout" | "stderr" = "stdout"): string {
  return outputs.filter(({ content }) => content.name === name).map(({ content }) => content.text)
    .join("");
}

/** The types of the messages, each stretch of equal ones as one, less the echo of the code. */
export function typesOf(outputs: Message[]): string[] {
  const types = outputs.map(({ header }) => header.msg_type);
  return types.filter((type, i) => type !== "execute_input" && type !== types[i - 1]);
}

/** Resolves when this text is printed. */
export function heard({ client }: Asked, text: string): Promise<void> {
  const found = Promise.withResolvers<void>();
  client.listen(({ content }) => {
    if (content.text === text) found.resolve();
  });
  return found.promise;
}
