"""The HTML parse mode: marked-up text becomes plain text and entities, or is refused.

Offsets and lengths count UTF-16 units, offsets in error texts count UTF-8 bytes, both as
Telegram does (TDLib td/telegram/MessageEntity.cpp and its tests). Cleaning and limits are not
decided here.
"""

import re
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit, urlunsplit

from bot.demo.refused import Json, bad_request

KIND_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
}
CHARACTER_NAMES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(#x[0-9a-fA-F]{1,8}|#[0-9]{1,10}|[a-z]+);?")
PLAIN = re.compile(r"[^<&]*")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
SPACE = re.compile(r"\s*")
DETECTED = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)"
    r"|(?P<email>[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+)"
    r"|(?P<url>https?://[^\s<>\u2066-\u2069]+[^\s<>\u2066-\u2069.,;:!?)])"
)


def utf16(text: str) -> int:
    """The length in UTF-16 units, the measure of all Telegram limits and offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True, kw_only=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


class _Reader:
    """One pass over the marked-up text."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.entities: list[Json] = []
        self.open: list[_Open] = []

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        hit = found[0] if found else ""
        self.at += len(hit)
        return hit

    @property
    def next(self) -> str:
        return self.source[self.at : self.at + 1]

    def refuse(self, problem: str, at: int | None = None) -> NoReturn:
        place = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        raise bad_request(f"can't parse entities: {problem}{place}")

    def character(self) -> str:
        """The next character, a reference such as ``&lt;`` resolved; an unknown one stays text."""
        reference = REFERENCE.match(self.source, self.at) if self.next == "&" else None
        meant = _referenced(reference[1]) if reference else ""
        if reference and meant:
            self.at = reference.end()
            return meant
        self.at += 1
        return self.source[self.at - 1]

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            if self.next != "<":
                self.text += self.take(PLAIN) or self.character()
            elif self.source.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        if self.open:
            tag = self.open[-1].tag
            self.refuse(f'Can\'t find end tag corresponding to start tag "{tag}"')
        if any("\ud800" <= c <= "\udfff" for c in self.text):
            self.refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        self.entities.sort(key=lambda e: (e["offset"], -e["length"], e["type"]))
        return self.text, self.entities

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self.take(TAG_NAME).lower()
        if not self.next:
            self.refuse("Unclosed start tag", begin)
        if tag not in KIND_OF_TAG:
            self.refuse(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while True:
            self.take(SPACE)
            if self.next == ">":
                break
            name, value = self.attribute(tag, begin)
            argument = _argument(tag, name, value) or argument
        self.at += 1
        if tag == "span" and argument != "spoiler":
            self.refuse('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(
            _Open(tag=tag, argument=argument, offset=utf16(self.text), start=len(self.text))
        )

    def attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self.take(ATTRIBUTE_NAME)
        if not name:
            self.refuse(f'Empty attribute name in the tag "{tag}"', begin)
        self.take(SPACE)
        if not self.next:
            self.refuse(f'Unclosed start tag "{tag}"', begin)
        if self.next != "=":
            if tag == "blockquote" and name == "expandable":
                return name, "1"
            self.refuse(
                f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin
            )
        self.at += 1
        self.take(SPACE)
        if not self.next:
            self.refuse(f'Unclosed start tag "{tag}"', begin)
        return name, self.value(begin)

    def value(self, begin: int) -> str:
        quote = self.next
        if quote not in ("'", '"'):
            start = self.at
            value = self.take(NAME_TOKEN).lower()
            if self.next != ">" and not self.next.isspace():
                self.refuse("Unexpected end of name token", start)
            return value
        self.at += 1
        value = ""
        while self.next and self.next != quote:
            value += self.character()
        self.at += 1
        if not self.next:
            self.refuse("Unclosed start tag", begin)
        return value

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            self.refuse("Unexpected end tag", begin)
        self.at += 2
        tag = self.take(TAG_NAME).lower()
        self.take(SPACE)
        if self.next != ">":
            self.refuse("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            byte = len(self.source[:begin].encode())
            self.refuse(
                f"Unmatched end tag at byte offset {byte}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        self.close(opened)

    def close(self, opened: _Open) -> None:
        """Record what the tag pair means; around nothing it means nothing."""
        length = utf16(self.text) - opened.offset
        if not length:
            return
        entity: Json = {
            "type": KIND_OF_TAG[opened.tag],
            "offset": opened.offset,
            "length": length,
        }
        before = self.entities[-1] if self.entities else {}
        same_place = (before.get("offset"), before.get("length")) == (opened.offset, length)
        match opened.tag:
            case "a":
                url = checked_url(opened.argument or self.text[opened.start :])
                if url is None:
                    return
                entity["url"] = url
            case "blockquote" if opened.argument:
                entity["type"] = "expandable_blockquote"
            case "tg-emoji":
                if not opened.argument.isdecimal() or not 0 < int(opened.argument) < 2**63:
                    self.refuse("Invalid custom emoji identifier specified")
                entity["custom_emoji_id"] = opened.argument
            case "code" if opened.argument and same_place and before["type"] == "pre":
                before["language"] = opened.argument
                return
            case "code" if opened.argument:
                entity["_language"] = opened.argument
            case "pre" if same_place and "_language" in before:
                before |= {"type": "pre", "language": before.pop("_language")}
                return
        self.entities.append(entity)


def _referenced(name: str) -> str:
    if not name.startswith("#"):
        return CHARACTER_NAMES.get(name, "")
    code = int(name[2:], 16) if name.startswith("#x") else int(name[1:])
    return chr(code) if 0 < code < 0x10FFFF else ""


def _argument(tag: str, attribute: str, value: str) -> str:
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("blockquote", "expandable"):
            return value
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
    return ""


def checked_url(url: str) -> str | None:
    """The link as Telegram keeps it, None where it is none: http is assumed, a host has a dot."""
    url = url.strip()
    if url.startswith(("tg:", "mailto:", "tel:")):
        return url
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return None
    host = parts.netloc.partition(":")[0].strip(".")
    if parts.scheme not in ("http", "https") or "." not in host or " " in host:
        return None
    return urlunsplit(parts._replace(path=parts.path or "/"))


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and entities of text written for ``parse_mode=HTML``."""
    text, entities = _Reader(source).read()
    for entity in entities:
        entity.pop("_language", None)
    return text, entities


def detected(text: str, entities: list[Json]) -> list[Json]:
    """The entities plus those Telegram finds itself: commands, links and e-mail addresses.

    Nothing is looked for inside code and links that are marked already.
    """
    taken = [
        (e["offset"], e["offset"] + e["length"])
        for e in entities
        if e["type"] in ("code", "pre", "text_link")
    ]
    found = list(entities)
    for hit in DETECTED.finditer(text):
        start, length = utf16(text[: hit.start()]), utf16(hit[0])
        if all(start + length <= a or start >= b for a, b in taken):
            found.append({"type": str(hit.lastgroup), "offset": start, "length": length})
    return sorted(found, key=lambda e: (e["offset"], -e["length"], e["type"]))
