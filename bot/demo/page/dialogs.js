// What lies over the chat: the short note, the alert, the choice of whom to send something to.

import { byId, element } from "./element.js";

const TOAST_MILLISECONDS = 2800;
let hiding;

/** A short note that goes by itself. */
export function toast(text) {
  const note = byId("toast");
  note.textContent = text;
  note.dir = "auto";
  note.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => (note.hidden = true), TOAST_MILLISECONDS);
}

/** A note that stays until it is closed. */
export function alertBox(text, words) {
  byId("alert-text").textContent = text;
  byId("alert").querySelector("button").textContent = words.ok;
  byId("alert").showModal();
}

/** Ask whom to send a text and link to; `chosen(person)` is called at most once. */
export function shareBox({ text, link }, people, words, chosen) {
  const box = byId("share");
  byId("share-text").textContent = text;
  byId("share-link").textContent = link;
  byId("share-people").replaceChildren(
    ...people.map((person) =>
      element("button", {
        type: "button", className: "wide", "data-testid": `share-${person.role}`,
        textContent: `${words.sendTo} ${person.name} (${words[person.role]})`,
        onclick: () => {
          box.close();
          chosen(person);
        },
      })),
  );
  box.querySelector("form button").textContent = words.cancel;
  box.showModal();
}
