/** The other side does not speak ZMTP 3 as we do. */
export class ZmtpError extends Error {
  override name = "ZmtpError";
}
