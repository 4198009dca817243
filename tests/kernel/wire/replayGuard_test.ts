import { assertEquals } from "@std/assert";
import { ReplayGuard } from "../../../lib/kernel/wire/replayGuard.ts";

const signature = (i: number) => new TextEncoder().encode(String(i));

Deno.test("ReplayGuard knows a signature that it was asked about", () => {
  const guard = new ReplayGuard();
  assertEquals([1, 2, 1, 2, 3].map((i) => guard.isReplay(signature(i))), [
    false,
    false,
    true,
    true,
    false,
  ]);
});

Deno.test("ReplayGuard remembers the last 65,536 and no more", () => {
  const guard = new ReplayGuard();
  for (let i = 0; i <= 65_536; i++) guard.isReplay(signature(i));
  assertEquals(guard.isReplay(signature(1)), true);
  assertEquals(guard.isReplay(signature(0)), false);
});
