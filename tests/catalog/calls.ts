import type { Endpoint, Family, RawEndpoint } from "../../lib/catalog/endpoint.ts";
import type { Param, Params } from "../../lib/catalog/param.ts";
import { catalog } from "../../lib/core.ts";
import type { Api, CallOptions, Columns } from "../../lib/core.ts";
import { stubbed } from "../client/stub.ts";

/** An endpoint, and the arguments of a call of it with nothing wrong. */
export interface Example<R = Endpoint | RawEndpoint> {
  /** What the client calls it, such as `openInterest.kline`. */
  readonly id: string;
  readonly family: string;
  readonly method: string;
  readonly row: R;
  readonly args: Readonly<Record<string, unknown>>;
}

/** A method of any client, called by its name alone. */
export type AnyMethod = (args?: object, options?: CallOptions) => Promise<unknown>;

/** What only some rows need to be told, or what their stored answer is an answer to. */
const OVERRIDES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "openInterest.exchangeChart": { type: "BTC" },
  "longShort.takerBuySell": { interval: "5m" },
};

/** Every row of the catalogue, by what the client calls it. */
export const ROWS: readonly (readonly [id: string, row: Family[string]])[] = Object
  .entries(catalog as Readonly<Record<string, Family>>).flatMap(([family, rows]) =>
    Object.entries(rows).map(([method, row]) => [`${family}.${method}`, row] as const)
  );

/** Every endpoint that is asked over HTTP. */
export const EXAMPLES: readonly Example[] = ROWS.flatMap(([id, row]) => {
  if ("table" in row) return []; // answered without a request
  const [family, method] = id.split(".");
  return [{ id, family, method, row, args: exampleArguments(row.params, OVERRIDES[id]) }];
});

/** Every endpoint whose answer becomes a table. */
export const TABLES = EXAMPLES.filter((example): example is Example<Endpoint> =>
  !("raw" in example.row)
);

/** The example of an endpoint. */
export function exampleOf(id: string): Example {
  const example = EXAMPLES.find((example) => example.id === id);
  if (!example) throw new RangeError(`no endpoint ${id}`);
  return example;
}

/** An example of each parameter that must be given; hours, where a parameter is a bar's width. */
function exampleArguments(params: Params, overrides: object = {}): Record<string, unknown> {
  const examples = Object.entries(params).filter(([, { required }]) => required)
    .map(([name, param]) => [name, exampleOfParam(name, param)]);
  return { ...Object.fromEntries(examples), ...overrides };
}

function exampleOfParam(name: string, { example, allowed }: Param): unknown {
  return name === "interval" && allowed?.includes("1h") ? "1h" : example;
}

/** The method of an endpoint in a client of columns or of frames. */
export function methodIn(api: object, { family, method }: Example): AnyMethod {
  return (api as Record<string, Record<string, AnyMethod>>)[family][method];
}

/** The arguments with which a market is asked: the pieces of news have keys of its own. */
export async function argumentsFor({ id, args }: Example, api: Api): Promise<object> {
  if (id !== "news.detail") return args;
  const list = await methodIn(api, exampleOf("news.list"))(exampleOf("news.list").args) as Columns;
  return { ...args, id: list.columns.id.values[0] };
}

/** What a method makes of a body. */
export function decoded(id: string, body: string): Promise<Columns> {
  const example = exampleOf(id);
  const api: Api = stubbed(() => body, { notice() {} }).api;
  return methodIn(api, example)(example.args) as Promise<Columns>;
}
