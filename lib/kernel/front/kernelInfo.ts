import type { Content } from "../wire/message.ts";

/** What the kernel says of itself: the content of `kernel_info_reply`. */
export function kernelInfo(): Content {
  return {
    status: "ok",
    protocol_version: "5.3",
    implementation: "coinank-danfo",
    implementation_version: Deno.version.deno,
    language_info: {
      name: "typescript",
      version: Deno.version.typescript,
      mimetype: "text/x.typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: { name: "typescript" },
      nbconvert_exporter: "script",
    },
    banner: "CoinAnk (Deno): the Deno kernel, and nothing lost",
    help_links: [
      { text: "Deno", url: "https://docs.deno.com" },
      { text: "Observable Plot", url: "https://observablehq.com/plot" },
      { text: "CoinAnk's API", url: "https://coinank.com/openApi" },
    ],
    debugger: false,
  };
}
