// The page as a whole: who is writing, the chat they see, and what their clicks do.

import { composer } from "./composer.js";
import { alertBox, shareBox, toast } from "./dialogs.js";
import { byId, element } from "./element.js";
import { meaning } from "./links.js";
import { messageItem } from "./message.js";
import { noteItem } from "./note.js";
import { richText } from "./rich_text.js";
import { act, chatOf, everybody, follow } from "./server.js";
import { direction, NAMES, words as wordsOf } from "./words.js";

const TYPING_MILLISECONDS = 5000;
const RETRY_MILLISECONDS = 1000;
const NEAR_PIXELS = 16;
const MARGIN_PIXELS = 12;
const asked = new URLSearchParams(location.search);
let people, bot, chat, words, stop, typing, wasAtEnd = true;

const writing = composer(doing, () => chat.messages.findLast((m) => !m.from.is_bot && m.text));
const actions = {
  command: (text) => doing("say", { text }),
  copy: async (text) => {
    await navigator.clipboard.writeText(text);
    toast(words.copied);
  },
  edit: (message) => writing.edit(message),
  insert: (query) => writing.insert(`@${bot.username} ${query}`),
  open: (address) => {
    const meant = meaning(address, bot.username);
    if (meant.kind === "start") doing("start", { payload: meant.payload });
    if (meant.kind === "share") share(meant);
    return meant.kind !== "web";
  },
  press: async (message, data) => {
    const answer = await doing("press", { message_id: message.message_id, data });
    if (!answer?.text) return;
    if (answer.show_alert) alertBox(answer.text, words);
    else toast(answer.text);
  },
};

async function doing(deed, details) {
  try {
    return await act(chat.person.id, deed, details);
  } catch (problem) {
    toast(problem.message);
  }
}

function share(meant) {
  const others = people.filter((p) => p.id !== chat.person.id);
  shareBox(meant, others, words, async (receiver) => {
    const { text, link } = meant;
    if (await doing("pass_on", { to: receiver.id, text, link })) await enter(receiver.id);
  });
}

async function enter(id) {
  stop?.();
  writing.endEditing();
  byId("phone").inert = true; // what is pressed meanwhile would be done by the one before
  try {
    chat = await chatOf(id);
  } finally {
    byId("phone").inert = false;
  }
  const here = people.find((p) => p.id === id);
  asked.set("person", here.role);
  asked.delete("start");
  history.replaceState(null, "", `?${asked}`);
  showChat();
  stop = follow(id, chat.place, changed, () => lost(id));
}

async function lost(id) {
  showStatus(words.offline);
  await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
  if (chat.person.id !== id) return;
  try {
    await enter(id);
  } catch {
    await lost(id);
  }
}

function changed({ kind, body }) {
  const place = chat.messages.findIndex((m) => m.message_id === body.message_id);
  if (kind === "changed") {
    const { messages, notes } = chat;
    chat = { ...body, messages, notes };
    return showChat();
  }
  if (kind === "action") return showTyping();
  if (kind === "message") {
    if ("_keyboard" in body) chat.keyboard = body._keyboard;
    if (place < 0) chat.messages.push(body);
    showStatus(words.bot);
    byId("messages").append(messageItem(body, actions, words));
    showSurroundings();
    toNewest();
  } else if (kind === "passed_on") {
    chat.notes.push(body);
    byId("messages").append(noteItem(body, actions, words));
    toNewest();
  } else if (kind === "edited" && place >= 0) {
    chat.messages[place] = body;
    itemOf(body)?.replaceWith(messageItem(body, actions, words));
    if (place === chat.messages.length - 1) toSight(itemOf(body));
  } else if (kind === "deleted" && place >= 0) {
    chat.messages.splice(place, 1);
    itemOf(body)?.remove();
    showSurroundings();
  }
}

const itemOf = (message) => byId("messages").querySelector(`[data-id="${message.message_id}"]`);

const toNewest = () => toSight(byId("messages").lastElementChild);

/** Scroll to the end of a message, or to its beginning where it does not fit, as Telegram does. */
function toSight(item) {
  const room = byId("chat").getBoundingClientRect();
  const place = item?.getBoundingClientRect() ?? room;
  const toEnd = place.bottom + MARGIN_PIXELS - room.bottom;
  const toTop = place.top - MARGIN_PIXELS - room.top;
  byId("chat").scrollTop += item?.matches(".mine") ? toEnd : Math.min(toEnd, toTop);
  seeWhere();
}

function seeWhere() {
  const { scrollHeight, scrollTop, clientHeight } = byId("chat");
  wasAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_PIXELS;
}

function showStatus(text) {
  clearTimeout(typing);
  byId("status").textContent = text;
}

function showTyping() {
  showStatus(words.typing);
  typing = setTimeout(() => showStatus(words.bot), TYPING_MILLISECONDS);
}

function showChat() {
  words = wordsOf(chat.person.language);
  document.documentElement.lang = chat.person.language ?? "en";
  document.documentElement.dir = direction(chat.person.language);
  document.title = chat.name;
  byId("bot-name").textContent = chat.name;
  byId("chat").ariaLabel = chat.name;
  byId("avatar").textContent = chat.name.slice(0, 1);
  showStatus(words.bot);
  byId("messages").replaceChildren(...items());
  showPeople();
  showSurroundings();
  toNewest();
}

/** Messages and notes in the order they came. */
function items() {
  const messages = chat.messages.map((m) => [m.message_id, messageItem(m, actions, words)]);
  const notes = chat.notes.map((n) => [n.after, noteItem(n, actions, words)]);
  return [...messages, ...notes].sort(([one], [other]) => one - other).map(([, item]) => item);
}

function showSurroundings() {
  const begun = chat.messages.length > 0;
  byId("welcome").hidden = begun;
  byId("welcome").replaceChildren(welcome());
  byId("block").textContent = chat.person.blocked ? words.unblock : words.block;
  byId("block").hidden = !begun;
  byId("block").onclick = () => doing(chat.person.blocked ? "unblock" : "block");
  writing.show(chat, words);
}

function welcome() {
  return element("div", { className: "card" },
    element("h2", { textContent: words.about }), richText(chat.description, [], actions));
}

function showPeople() {
  byId("people").ariaLabel = words.person;
  byId("persons").replaceChildren(...people.map((p) =>
    element("button", {
      type: "button", "data-testid": `person-${p.role}`, title: p.name,
      ariaPressed: String(p.id === chat.person.id), onclick: () => enter(p.id),
    }, words[p.role])));
  byId("language").ariaLabel = byId("language").title = words.language;
  byId("language").value = chat.person.language;
}

async function begin() {
  const there = await everybody();
  ({ people, bot } = there);
  byId("language").replaceChildren(...there.languages.map((code) =>
    element("option", { value: code, textContent: NAMES[code] })));
  byId("language").onchange = (event) => doing("language", { language: event.target.value });
  const payload = asked.get("start");
  const wanted = people.find((p) => p.role === asked.get("person")) ?? people[0];
  await enter(wanted.id);
  if (payload !== null) await doing("start", { payload });
}

// What was in sight stays in sight when the phone's keyboard opens or the window shrinks.
new ResizeObserver(([{ target }]) => {
  if (wasAtEnd) target.scrollTop = target.scrollHeight;
}).observe(byId("chat"));
byId("chat").onscroll = seeWhere;

await begin();
