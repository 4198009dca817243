import { assertEquals } from "@std/assert";
import { errorCodes } from "../../../lib/errors/errorCodes.ts";
import { stubbed } from "../../client/stub.ts";
import { about, rows } from "./stored.ts";

Deno.test("errorCode.list: all codes that are known, and nothing is asked", async () => {
  const { api, asked } = stubbed(() => "not to be asked");
  const table = await api.errorCode.list();
  assertEquals(about(table), [
    "code label",
    "kind label",
    "meaning label",
    "fix label",
    "sure label",
  ]);
  assertEquals(
    rows(table),
    errorCodes.map(({ code, kind, meaning, fix, sure }) => [code, kind, meaning, fix, sure]),
  );
  const column = (name: "kind" | "sure") => {
    const at = table.columns.code.values.indexOf("-7");
    return table.columns[name].values[at];
  };
  assertEquals([column("kind"), column("sure")], ["range", "documented"]);
  assertEquals(asked, []);
});
