import { get } from "../endpoint.ts";
import { flag, label, stock, time } from "../field.ts";
import { maybe, oneOf, page, size, text, words, yesNo } from "../param.ts";
import { oneObject } from "../shape/oneObject.ts";
import { paged } from "../shape/paged.ts";

/** A piece of news. */
const piece = {
  id: label(),
  ts: time(),
  sourceWeb: label(),
  title: label(),
  content: label(),
  readNum: stock("reads"),
  recommend: flag(),
  hot: flag(),
  top: flag(),
};

/**
 * News: flashes and articles.
 *
 * Source: CoinAnk's Open API, section News.
 */
export const news = {
  /**
   * List of news in the server's order, presumably the newest first: `type` "1" are flashes, "2" are
   * articles. `ts` is when a piece was published, `readNum` how often it was read; `recommend`, `hot` and
   * `top` (pinned) are 1 or 0. `pages` and `all` walk the list.
   *
   * Source: `GET /api/news/getNewsList`.
   */
  list: get("/api/news/getNewsList", {
    title: "News list",
    plan: 2,
    params: {
      type: oneOf("1", "2"),
      lang: oneOf("en", "zh"),
      page: page(),
      pageSize: size(500, 10),
      isPopular: maybe(yesNo(false), "false"),
      search: maybe(words(200, "bitcoin ETF")),
    },
    shape: paged(piece),
    keys: ["id"],
    pages: "number",
    unsure:
      "What isPopular false leaves out: it must be sent, and nobody has said. The largest pageSize",
  }),

  /**
   * One piece of news, by its `id` in the list: a table of one row with the same columns.
   *
   * Source: `GET /api/news/getNewsDetail`.
   */
  detail: get("/api/news/getNewsDetail", {
    title: "News detail",
    plan: 2,
    params: { id: text("66e0000000000000000000aa") },
    shape: oneObject(piece),
    keys: ["id"],
  }),
};
