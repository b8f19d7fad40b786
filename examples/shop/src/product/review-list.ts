// What customers say, with the spread of their stars.

import { starRating } from "../catalogue/stars.ts";
import { formatDate, formatNumber } from "../i18n/format.ts";
import { plural, t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { averageStars, newestFirst, starHistogram, type Review } from "./reviews.ts";

export function reviewList(reviews: readonly Review[]): HTMLElement {
  const average = averageStars(reviews);
  return h(
    "section",
    { class: "reviews", "aria-labelledby": "reviews-title" },
    h("h2", { id: "reviews-title" }, t("reviews.title")),
    average === null
      ? h("p", null, t("reviews.none"))
      : [
          h(
            "p",
            { class: "reviews-average" },
            `${formatNumber(average, 1)} · ${plural("reviews.count", reviews.length)}`,
          ),
          h(
            "dl",
            { class: "histogram" },
            starHistogram(reviews).map(({ stars, count, percent }) => [
              h("dt", null, plural("reviews.stars", stars)),
              h("dd", { style: `--share: ${percent}%` }, count),
            ]),
          ),
          newestFirst(reviews).map(({ author, stars, writtenOn, text }) =>
            h(
              "article",
              { class: "review" },
              h(
                "header",
                null,
                h("strong", null, author),
                starRating(stars),
                h("time", null, formatDate(writtenOn)),
              ),
              h("p", null, text),
            ),
          ),
        ],
  );
}
