// Buttons under a message, in exactly the rows the bot gave, from left to right for everybody.

import { element } from "./element.js";

/** The inline keyboard of a message; `actions` are press, open, copy and insert. */
export function inlineKeyboard(markup, actions) {
  const rows = markup.inline_keyboard.map((row) =>
    element("div", { className: "row", dir: "ltr" }, ...row.map((given) => button(given, actions))),
  );
  return element("div", { className: "keyboard", "data-testid": "keyboard" }, ...rows);
}

function button(given, actions) {
  const shared = { className: "key", title: given.text, "data-testid": "keyboard-button" };
  const label = element("span", { dir: "auto", textContent: given.text });
  if (given.url) {
    return element("a", {
      ...shared, href: given.url, target: "_blank", rel: "noopener noreferrer",
      className: "key link",
      onclick: (event) => actions.open(given.url) && event.preventDefault(),
    }, label);
  }
  const made = element("button", { ...shared, type: "button" }, label);
  made.onclick = async () => {
    if (made.ariaBusy === "true") return;
    if (given.copy_text) return actions.copy(given.copy_text.text);
    if (given.callback_data === undefined) return actions.insert(inlineQuery(given));
    made.ariaBusy = "true";
    try {
      await actions.press(given.callback_data);
    } finally {
      made.ariaBusy = null;
    }
  };
  if (given.copy_text) made.classList.add("copy");
  return made;
}

const inlineQuery = (given) =>
  given.switch_inline_query_current_chat ?? given.switch_inline_query ??
  given.switch_inline_query_chosen_chat?.query ?? "";

/** The keyboard that stands in for the phone's own; `choose(button)` is called on a tap. */
export function replyKeyboard(markup, choose) {
  return markup.keyboard.map((row) =>
    element("div", { className: "row", dir: "ltr" }, ...row.map((given) => {
      const text = given.text ?? given;
      return element("button", {
        type: "button", className: "key", "data-testid": "reply-button", onclick: () => choose(given),
      }, element("span", { dir: "auto", textContent: text }));
    })),
  );
}
