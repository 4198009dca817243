/** The system's own error of a full disk. */
export async function realFullDisk(): Promise<unknown> {
  if (Deno.build.os !== "linux") return Object.assign(new Error("no space"), { code: "ENOSPC" });
  using file = await Deno.open("/dev/full", { write: true });
  return await file.write(new Uint8Array(1)).catch((error) => error);
}

/** Mounts a disk. */
export async function mount(...args: string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("mount", { args }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}

/** Whether this process may mount one. */
export async function canMount(): Promise<boolean> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return false;
  const folder = await Deno.makeTempDir();
  try {
    await mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", folder);
    await new Deno.Command("umount", { args: [folder] }).output();
    return true;
  } catch {
    return false;
  } finally {
    await Deno.remove(folder);
  }
}
