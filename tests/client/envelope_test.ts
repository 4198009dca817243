import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { ApiError, DecodeError, errorCodes } from "../../lib/core.ts";
import { openEnvelope } from "../../lib/client/envelope.ts";
import { ASKED, stubbed } from "./stub.ts";

const PATH = "/api/x";
const open = (envelope: unknown) => openEnvelope(JSON.stringify(envelope), PATH).data;

Deno.test("openEnvelope: gives data as it is, of a text code or a numeric one", () => {
  const data = [{ ts: 1 }];
  assertEquals(open({ success: true, code: "1", data }), data);
  assertEquals(open({ success: true, code: 1, data }), data);
  assertEquals(open({ code: "1", data: "text" }), "text");
  assertEquals(open({ code: "1", data: 0 }), 0);
});

Deno.test("openEnvelope: judges by code, whatever success says", () => {
  assertEquals(open({ success: false, code: "1", data: [] }), []);
  assertThrows(() => open({ success: true, code: "0", data: [] }), ApiError);
});

for (const { code, kind, fix } of errorCodes.filter(({ code }) => !code.startsWith("HTTP"))) {
  Deno.test(`openEnvelope: code ${code} is an ApiError of kind ${kind} with its fix`, async () => {
    const envelope = { success: false, code, msg: "system error!", data: null };
    for (const sent of [envelope, { ...envelope, code: Number(code) }, { code }]) {
      const { api } = stubbed(() => JSON.stringify(sent));
      const error = await assertRejects(() => api.openInterest.symbolChart(ASKED), ApiError);
      assertEquals([error.code, error.kind, error.fix], [code, kind, fix]);
      assertStringIncludes(error.message, `code ${code}`);
    }
  });
}

Deno.test("openEnvelope: an unknown code is an ApiError of kind unknown with the server's words", () => {
  for (const code of ["-1", "99", "2", "", "01", "1.0"]) {
    const error = assertThrows(() => open({ code, msg: "what?", data: [] }), ApiError);
    assertEquals([error.code, error.kind, error.serverMessage], [code, "unknown", "what?"]);
    assertStringIncludes(error.message, "what?");
  }
});

Deno.test("openEnvelope: words of the server that are no text are left out", () => {
  const error = assertThrows(() => open({ code: "-3", msg: { a: 1 } }), ApiError);
  assertEquals(error.serverMessage, undefined);
});

Deno.test("openEnvelope: a body that is no envelope is a DecodeError that shows it", () => {
  for (
    const body of [null, [], [1], "text", 5, true, {}, { data: [] }, { success: true, data: [] }]
  ) {
    assertThrows(() => open(body), DecodeError, "the answer is not an envelope { code, data }");
  }
  for (const code of [null, true, ["1"], {}]) {
    assertThrows(() => open({ code, data: [] }), DecodeError, "not an envelope");
  }
});

Deno.test("openEnvelope: no data under code 1 is a DecodeError, not an empty answer", () => {
  assertThrows(() => open({ code: "1", data: null }), DecodeError, "data is not there");
  assertThrows(() => open({ code: "1" }), DecodeError, "data is not there");
  assertThrows(
    () => open({ code: "1", data: { code: "1", data: null } }),
    DecodeError,
    "data.data",
  );
});

Deno.test("openEnvelope: opens an envelope within data, and one within that", () => {
  const inner = { success: true, code: "1", data: [1] };
  assertEquals(open({ code: "1", data: inner }), [1]);
  assertEquals(open({ code: "1", data: { code: 1, data: inner } }), [1]);
});

Deno.test("openEnvelope: an inner error is an ApiError, with data or without", () => {
  const inner = { success: false, code: "-5", msg: "interval" };
  for (const data of [inner, { ...inner, data: null }, { ...inner, data: [] }]) {
    const error = assertThrows(() => open({ success: true, code: "1", data }), ApiError);
    assertEquals([error.code, error.kind, error.serverMessage], ["-5", "interval", "interval"]);
  }
});

Deno.test("openEnvelope: data with a field called code is data", () => {
  const data = { code: "BTC", price: 1 };
  assertEquals(open({ code: "1", data }), data);
});

Deno.test("DecodeError: a huge answer is shown by its start only", () => {
  const error = assertThrows(
    () => openEnvelope(JSON.stringify(Array.from({ length: 100_000 }, () => "x".repeat(99))), PATH),
    DecodeError,
  );
  assert(error.message.length < 600, error.message);
  assert(error.sample.length <= 120);
});
