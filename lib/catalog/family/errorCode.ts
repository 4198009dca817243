import { Columns } from "../../columns/columns.ts";
import type { ErrorCode } from "../../errors/errorCodes.ts";
import { errorCodes } from "../../errors/errorCodes.ts";
import type { LocalEndpoint } from "../endpoint.ts";
import { label } from "../field.ts";

/** All of them are text. */
type ErrorCodeSchema = Record<keyof ErrorCode, "label">;

const list: LocalEndpoint<ErrorCodeSchema> = {
  title: "Error Code",
  table() {
    const column = (name: keyof ErrorCode) => ({
      ...label(),
      values: errorCodes.map((code) => code[name]),
    });
    return new Columns<ErrorCodeSchema>({
      code: column("code"),
      kind: column("kind"),
      meaning: column("meaning"),
      fix: column("fix"),
      sure: column("sure"),
    }, { keys: ["code"], source: "CoinAnk's documentation and clients" });
  },
};

/**
 * Error codes: what the API's refusals mean.
 *
 * Source: CoinAnk's Open API, page errcode, and clients of other people.
 */
export const errorCode = {
  /**
   * All error codes that are known: `code`, `kind`, `meaning`, `fix`, and how `sure` it is (documented, or
   * observed by other clients). CoinAnk has a page for them and no endpoint: nothing is asked.
   */
  list,
};
