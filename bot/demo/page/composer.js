// Where a person writes: the text box, the commands menu, attachments, editing.

import { byId, element } from "./element.js";
import { replyKeyboard } from "./keyboard.js";

const ATTACHMENTS = { location: "📍", photo: "🖼", sticker: "👋", voice: "🎤" };
const MOST_LINES_PIXELS = 132;

/** Wires the composer once. `doing(deed, details)` is what the person does, `lastOwn()` their newest text. */
export function composer(doing, lastOwn) {
  const box = byId("text");
  const lists = [[byId("menu"), byId("commands")], [byId("attach"), byId("attachments")]];
  let edited = null;

  byId("composer").onsubmit = (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (!text) return;
    if (edited) doing("edit", { message_id: edited.message_id, text });
    else doing("say", { text });
    endEditing();
    write("");
  };
  box.onkeydown = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId("composer").requestSubmit();
    } else if (event.key === "ArrowUp" && !box.value && lastOwn()) {
      event.preventDefault();
      edit(lastOwn());
    } else if (event.key === "Escape") {
      if (edited) write("");
      endEditing();
    }
  };
  box.oninput = fit;
  byId("editing-end").onclick = () => {
    endEditing();
    write("");
  };
  for (const [button, list] of lists) {
    button.onclick = () => unfold(list.hidden ? list : null);
    list.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      unfold(null);
      button.focus();
    };
  }
  byId("chat").addEventListener("click", () => unfold(null));

  function unfold(wanted) {
    for (const [button, list] of lists) {
      list.hidden = list !== wanted;
      button.ariaExpanded = String(list === wanted);
    }
    wanted?.querySelector("button")?.focus();
  }

  function write(text) {
    box.value = text;
    fit();
    box.focus();
  }

  function fit() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, MOST_LINES_PIXELS)}px`;
  }

  function edit(message) {
    edited = message;
    byId("editing").hidden = false;
    write(message.text);
  }

  function endEditing() {
    edited = null;
    byId("editing").hidden = true;
  }

  function choice(label, hint, testId, chosen) {
    return element("li", {}, element("button", {
      type: "button", "data-testid": testId,
      onclick: () => {
        unfold(null);
        chosen();
      },
    }, element("b", { dir: "auto", textContent: label }), element("span", { dir: "auto", textContent: hint })));
  }

  /** Show the composer as this chat has it. */
  function show(chat, words) {
    const begun = chat.messages.length > 0;
    byId("composer").hidden = !begun || chat.person.blocked;
    byId("begin").hidden = !byId("composer").hidden;
    byId("begin").textContent = chat.person.blocked ? words.unblock : words.start;
    byId("begin").onclick = () => doing(chat.person.blocked ? "unblock" : "start");
    box.placeholder = box.ariaLabel = words.message;
    byId("send").ariaLabel = words.send;
    byId("attach").ariaLabel = words.attach;
    byId("editing-label").textContent = words.editing;
    byId("editing-end").ariaLabel = words.cancel;
    byId("menu").textContent = words.menu;
    byId("menu").hidden = chat.commands.length === 0;
    byId("commands").replaceChildren(...chat.commands.map((c) =>
      choice(`/${c.command}`, c.description, "menu-command", () => doing("say", { text: `/${c.command}` }))));
    byId("attachments").replaceChildren(...Object.entries(ATTACHMENTS).map(([deed, sign]) =>
      choice(sign, words[deed], `attach-${deed}`, () => doing(deed))));
    const keys = begun && !chat.person.blocked && chat.keyboard;
    byId("keyboard").hidden = !keys;
    byId("keyboard").replaceChildren(...(keys ? replyKeyboard(keys, choose) : []));
  }

  function choose(given) {
    if (given.request_location) doing("location");
    else doing("say", { text: given.text ?? given });
  }

  return { show, edit, insert: write, endEditing };
}
