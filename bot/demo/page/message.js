// One message as a bubble, with what it carries and the buttons under it.

import { element } from "./element.js";
import { inlineKeyboard } from "./keyboard.js";
import { richText } from "./rich_text.js";

/** The list item of a message. `actions` react to clicks, `words` are the page's. */
export function messageItem(message, actions, words) {
  const mine = !message.from.is_bot;
  const text = message.text ?? message.caption ?? "";
  const body = element("div", { className: "body" });
  body.append(...attached(message, words));
  body.append(richText(text, message.entities ?? message.caption_entities ?? [], actions));
  const bubble = element(
    "div", { className: "bubble", "data-testid": "bubble" }, body, meta(message, words),
  );
  bubble.dataset.last = body.lastElementChild?.dir || "ltr";
  if (message.sticker) bubble.classList.add("bare");
  const column = element("div", { className: "column" }, bubble);
  if (message.reply_markup) {
    const onThis = { ...actions, press: (data) => actions.press(message, data) };
    column.append(inlineKeyboard(message.reply_markup, onThis));
  }
  const item = element("li", { className: mine ? "mine" : "theirs", "data-testid": "message" }, column);
  item.dataset.id = message.message_id;
  item.dataset.from = mine ? "person" : "bot";
  if (mine && message.text) {
    item.append(element("button", {
      type: "button", className: "edit quiet", title: words.edit, "aria-label": words.edit,
      "data-testid": "edit", textContent: "✎", onclick: () => actions.edit(message),
    }));
  }
  return item;
}

function meta(message, words) {
  const clock = new Date(message.date * 1000);
  const time = clock.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const edited = message.edit_date && (message.text || message.caption)
    ? element("span", { className: "edited", "data-testid": "edited", textContent: words.edited })
    : null;
  const ticks = message.from.is_bot ? null : element("span", { "aria-hidden": "true", textContent: "✓✓" });
  return element("span", { className: "meta" }, edited, element("time", { textContent: time }), ticks);
}

function attached(message, words) {
  if (message.venue || message.location) return [place(message, words)];
  if (message.document) return [document_(message.document)];
  if (message.photo) return [photo(message.photo.at(-1))];
  if (message.sticker) {
    return [element("span", { className: "sticker", textContent: message.sticker.emoji })];
  }
  if (message.voice) {
    const length = `0:${String(message.voice.duration).padStart(2, "0")}`;
    return [element("span", { className: "voice" }, element("span", { className: "play" }), length)];
  }
  return [];
}

function place(message, words) {
  const { latitude, longitude } = message.location;
  const where = `mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  const title = message.venue?.title ?? "";
  const address = message.venue?.address ?? `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return element(
    "a", {
      className: "place", "data-testid": "place", target: "_blank", rel: "noopener noreferrer",
      href: `https://www.openstreetmap.org/?${where}`, "aria-label": `${words.map}: ${title} ${address}`,
    },
    element("span", { className: "map", "aria-hidden": "true" }),
    title ? element("strong", { dir: "auto", textContent: title }) : null,
    element("span", { dir: "auto", textContent: address }),
    element("span", { className: "go", textContent: words.map }),
  );
}

function document_(file) {
  const size = file.file_size < 1024 ? `${file.file_size} B` : `${Math.round(file.file_size / 1024)} KB`;
  return element(
    "a", {
      className: "document", "data-testid": "document",
      href: `/files/${file.file_id}`, download: file.file_name,
    },
    element("span", { className: "sheet", "aria-hidden": "true", textContent: "↓" }),
    element("span", { className: "name" },
      element("strong", { dir: "auto", textContent: file.file_name }),
      element("span", { dir: "ltr", textContent: size })),
  );
}

const photo = (size) =>
  element("img", { className: "photo", alt: "", src: `/files/${size.file_id}` });
