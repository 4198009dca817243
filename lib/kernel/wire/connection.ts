/**
 * Where a kernel listens and with which key: what Jupyter calls the connection file.
 *
 * @module
 */

/** The five sockets of a kernel. */
export type ChannelName = "shell" | "iopub" | "stdin" | "control" | "hb";

/** The content of a connection file. */
export interface ConnectionInfo extends Record<`${ChannelName}_port`, number> {
  transport: "tcp";
  ip: string;
  /** Signs every message. */
  key: string;
  signature_scheme: "hmac-sha256";
}

/**
 * A connection of free ports on the loopback address and a random key.
 *
 * The ports are free now; only the kernel that binds them makes them its own, so whoever starts one
 * must be ready to start again.
 */
export function freeConnection(): ConnectionInfo {
  const ip = "127.0.0.1";
  // All listen at once, so that the five differ.
  const listeners = Array.from({ length: 5 }, () => Deno.listen({ hostname: ip, port: 0 }));
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = listeners.map((listener) => {
    const { port } = listener.addr;
    listener.close();
    return port;
  });
  return {
    transport: "tcp",
    ip,
    shell_port,
    iopub_port,
    stdin_port,
    control_port,
    hb_port,
    key: crypto.randomUUID(),
    signature_scheme: "hmac-sha256",
  };
}

/** A connection file in a temporary folder of its own, which goes with it. */
export interface ConnectionFile extends AsyncDisposable {
  path: string;
}

/** Writes a connection file that only this user can read: it holds the key. */
export async function writeConnectionFile(info: ConnectionInfo): Promise<ConnectionFile> {
  const folder = await Deno.makeTempDir({ prefix: "deno-kernel-" });
  const path = `${folder}/connection.json`;
  await Deno.writeTextFile(path, JSON.stringify(info), { mode: 0o600 });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }) };
}

/**
 * Reads a connection file that Jupyter wrote.
 *
 * @throws {TypeError} when it asks for another transport or another signature than we speak.
 */
export async function readConnectionFile(path: string): Promise<ConnectionInfo> {
  const info = JSON.parse(await Deno.readTextFile(path));
  const wanted = { transport: "tcp", signature_scheme: "hmac-sha256" };
  for (const [name, value] of Object.entries(wanted)) {
    if ((info[name] ?? value) === value) continue;
    throw new TypeError(`Cannot serve ${name} ${info[name]}: this kernel speaks ${value}`);
  }
  return info;
}
