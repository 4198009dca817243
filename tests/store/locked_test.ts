import { assert, assertEquals, assertRejects } from "@std/assert";
import { StoreError } from "../../lib/errors/storeError.ts";
import { locked } from "../../lib/store/locked.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test("locked: one at a time, in one process too, and whatever the work comes to", async () => {
  const path = await Deno.makeTempFile();
  let inside = 0;
  const done: number[] = [];
  const work = (i: number) => async () => {
    assertEquals(++inside, 1);
    await pause(2);
    inside--;
    done.push(i);
    if (i % 2) throw new RangeError("odd");
  };
  const all = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => locked(path, work(i))));
  assertEquals(all.map(({ status }) => status === "rejected"), done.map((_, i) => i % 2 === 1));
  assertEquals(done.toSorted((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await Deno.remove(path);
});

Deno.test("locked: a process that holds the lock is waited for, but not for ever; one that was killed holds none", async () => {
  const path = await Deno.makeTempFile();
  const module = new URL("../../lib/store/locked.ts", import.meta.url).href;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "eval",
      `import { locked } from ${JSON.stringify(module)};
       await locked(${JSON.stringify(path)}, async () => {
         console.log("held");
         await new Promise((resolve) => setTimeout(resolve, 60_000));
       });`,
    ],
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  await assertRejects(
    () => locked(path, () => Promise.resolve(), 50),
    StoreError,
    "another process has been writing this series for over 0.05 s",
  );
  const waiting = locked(path, () => Promise.resolve(performance.now()));
  await pause(50);
  const killed = performance.now();
  child.kill("SIGKILL");
  const had = await waiting;
  assert(had >= killed && had - killed < 5_000);
  await child.status;
  await reader.cancel();
  await Deno.remove(path);
});
