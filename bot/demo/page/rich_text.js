// Text and entities as elements, line by line, each line in its own direction.
// Offsets count UTF-16 units, as JavaScript strings do.

import { element } from "./element.js";

const BLOCKS = { blockquote: "blockquote", expandable_blockquote: "blockquote", pre: "pre" };
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const RIGHT_TO_LEFT =
  /[\u200F\u061C]|(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const STRONG = /[\p{L}\u200E\u200F\u061C]/u;

/** As Telegram Desktop decides it: the first strong character, those inside isolates included. */
export function lineDirection(line) {
  const first = STRONG.exec(line);
  return first === null ? "auto" : RIGHT_TO_LEFT.test(first[0]) ? "rtl" : "ltr";
}

/** The elements of a message text; `open(url)` and `command(text)` are called on clicks. */
export function richText(text, entities, actions) {
  const blocks = entities.filter((e) => e.type in BLOCKS && !inside(e, entities));
  const inline = entities.filter((e) => !(e.type in BLOCKS));
  const parts = document.createDocumentFragment();
  let at = 0;
  for (const block of blocks) {
    const end = block.offset + block.length;
    addLines(parts, at, text.slice(at, block.offset).replace(/\n$/, ""));
    const quoted = text.slice(block.offset, end);
    const properties = { className: block.type, dir: lineDirection(quoted) };
    const frame = element(BLOCKS[block.type], properties);
    addLines(frame, block.offset, quoted);
    parts.append(frame);
    at = text[end] === "\n" ? end + 1 : end;
  }
  addLines(parts, at, text.slice(at));
  return parts;

  function addLines(parent, start, piece) {
    if (!piece) return;
    for (const line of piece.split("\n")) {
      const row = element("div", { className: "line", dir: lineDirection(line) });
      row.append(...(line ? runs(line, start, inline, actions) : [element("br")]));
      parent.append(row);
      start += line.length + 1;
    }
  }
}

const inside = (entity, all) =>
  all.some(
    (other) =>
      other !== entity && other.type in BLOCKS && other.offset <= entity.offset &&
      other.offset + other.length >= entity.offset + entity.length &&
      (other.length > entity.length || all.indexOf(other) < all.indexOf(entity)),
  );

function runs(line, start, entities, actions) {
  const end = start + line.length;
  const here = entities.filter((e) => e.offset < end && e.offset + e.length > start);
  const cuts = new Set([start, end]);
  for (const e of here) {
    cuts.add(Math.max(e.offset, start));
    cuts.add(Math.min(e.offset + e.length, end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, i) => {
    const to = places[i + 1];
    const around = here.filter((e) => e.offset <= from && e.offset + e.length >= to);
    const piece = document.createTextNode(line.slice(from - start, to - start));
    return around.reduceRight((content, e) => wrap(content, e, line, start, actions), piece);
  });
}

function wrap(content, entity, line, start, actions) {
  const marked = line.slice(Math.max(entity.offset - start, 0), entity.offset - start + entity.length);
  switch (entity.type) {
    case "text_link":
    case "url":
      return link(content, entity.url ?? marked, actions);
    case "email":
      return element("a", { href: `mailto:${marked}` }, content);
    case "bot_command":
      // A button is a text of its own: isolates around it do not reach in, so it says its direction.
      return element("button", {
        type: "button", className: "inline", dir: "ltr", onclick: () => actions.command(marked),
      }, content);
    case "spoiler":
      return element("button", {
        type: "button", className: "inline spoiler", dir: lineDirection(marked),
        onclick: (event) => event.currentTarget.classList.add("seen"),
      }, content);
    default:
      return element(TAGS[entity.type] ?? "span", {}, content);
  }
}

function link(content, address, actions) {
  return element("a", {
    href: address, target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => actions.open(address) && event.preventDefault(),
  }, content);
}
