/**
 * The endpoints of CoinAnk's family "News".
 *
 * @module
 */
import { systemError } from "../answer.ts";
import { choice } from "../choice.ts";
import type { Handler, Routes } from "../handler.ts";
import { paged, pageNumber } from "../lists.ts";
import { required, size } from "../query.ts";
import { latestStories, storyOf } from "../stories.ts";

/** Rows per page where a request says nothing. */
const usualPage = 10;

/** `/api/news/getNewsList`: the newest first. Popular is what is hot or recommended. */
const list: Handler = (query, { market, now }) => {
  const kind = choice(query, "type", ["1", "2"]), language = choice(query, "lang", ["zh", "en"]);
  const popular = choice(query, "isPopular", ["true", "false"], "false") === "true";
  const search = query.get("search")?.toLowerCase() ?? "";
  const found = latestStories(market, kind, language, now).filter((story) =>
    (!popular || story.hot || story.recommend) &&
    `${story.title} ${story.content}`.toLowerCase().includes(search)
  );
  // The parameter is called otherwise here than everywhere else.
  const pageSize = size(new URLSearchParams({ size: query.get("pageSize") ?? "" }), usualPage);
  return paged(found, pageNumber(query), pageSize);
};

/** `/api/news/getNewsDetail`: one of the same, by its id. */
const detail: Handler = (query, { market, now }) => {
  const story = storyOf(market, required(query, "id"), now);
  if (!story) throw systemError();
  return story;
};

/** The endpoints of the family. */
export const news: Routes = {
  "/api/news/getNewsList": list,
  "/api/news/getNewsDetail": detail,
};
