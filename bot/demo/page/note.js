// What another person has passed on: it stands among the messages, the bot knows nothing of it.

import { element } from "./element.js";
import { richText } from "./rich_text.js";

/** The list item of a note; `actions.open(url)` is asked what its link means. */
export function noteItem({ sender, text, link }, actions, words) {
  const address = element("a", {
    href: link, textContent: link, dir: "ltr", target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => actions.open(link) && event.preventDefault(),
  });
  const from = element("h2", { textContent: `${words.from} ${sender}`, dir: "auto" });
  return element("li", { className: "note", "data-testid": "note" },
    element("div", { className: "card" }, from, richText(text, [], actions), address));
}
