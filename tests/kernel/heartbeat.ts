/**
 * Whether a kernel's process answers, however busy its code keeps it.
 *
 * @module
 */
import type { ConnectionInfo } from "../../lib/kernel/wire/connection.ts";
import { ZmtpPeer } from "../../lib/kernel/wire/zmtp.ts";

/** One beat: resolves to whether the kernel echoed it within `timeout` ms. */
export async function heartbeat(info: ConnectionInfo, timeout = 1000): Promise<boolean> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), timeout);
  try {
    const connection = await Deno.connect({ hostname: info.ip, port: info.hb_port });
    const peer = await ZmtpPeer.handshake(connection, "REQ", over.signal);
    // REQ puts an empty frame before what it asks.
    await peer.send([new Uint8Array(), crypto.getRandomValues(new Uint8Array(8))]);
    const { done } = await peer[Symbol.asyncIterator]().next();
    return !done;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
