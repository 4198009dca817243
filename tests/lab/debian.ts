import { CommandError, output } from "./output.ts";

/**
 * Installs a package of Debian's or Ubuntu's, where that is allowed.
 *
 * @throws {CommandError} that says what to install, where it is not.
 */
export async function installPackage(name: string): Promise<void> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) {
    throw new CommandError(
      `Cannot install ${name}: this is not root on Debian or Ubuntu; install it yourself, there by ` +
        `\`sudo apt-get install ${name}\`, and run the test again`,
    );
  }
  await output("apt-get", ["-qq", "update"]);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await output("apt-get", ["-qq", "install", "--yes", name], env);
}
