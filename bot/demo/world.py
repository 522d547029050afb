"""The stand-in Telegram in memory: who is there, what was said, what was called.

Holds state and keeps it consistent; ``acts`` is what people do with it, ``methods`` what the
bot does.
"""

import random
import secrets
from dataclasses import dataclass, field

from bot.demo.clock import Clock
from bot.demo.entities import checked_url
from bot.demo.faults import Faults
from bot.demo.feed import Change, Feed
from bot.demo.refused import Json, bad_request, forbidden
from bot.demo.updates import Updates

BOT_ID = 5_000_000_001
BOT: Json = {
    "id": BOT_ID,
    "is_bot": True,
    "first_name": "Bildungslotse",
    "username": "bildungslotse_demo_bot",
}
ABILITIES: Json = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody with a messenger; ``language`` is the one the app is set to, None where unknown."""

    id: int
    first_name: str
    role: str = "newcomer"
    language: str | None = None
    started: bool = False
    blocked: bool = False
    chat_instance: str = ""

    def user(self) -> Json:
        """As a User in updates."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return user | ({"language_code": self.language} if self.language else {})

    def chat(self) -> Json:
        """The private chat with the bot."""
        return {"id": self.id, "first_name": self.first_name, "type": "private"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group with the bot in it; its id is negative."""

    id: int
    title: str

    def chat(self) -> Json:
        """As a Chat in updates."""
        return {"id": self.id, "title": self.title, "type": "supergroup"}


@dataclass(slots=True, kw_only=True)
class Press:
    """A button was pressed; ``answer`` is what answerCallbackQuery said to it."""

    id: str
    person: Person
    at: float
    answer: Json | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An uploaded file."""

    id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    content: bytes


@dataclass(slots=True, kw_only=True)
class Call:
    """One request of the bot: what it asked for, what it got.

    ``result`` is the result or the error body; None while the call runs. Files stand in
    ``params`` by name. ``at`` is the stand-in's clock.
    """

    method: str
    params: Json
    at: float
    ok: bool = False
    result: object = None


@dataclass(slots=True, kw_only=True)
class Profile:
    """What the bot tells about itself, by language ("" for everybody else)."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)

    def text_for(self, kind: str, language: str | None) -> str:
        """The name, description or short description that a person sees."""
        return self.texts.get((kind, language or "")) or self.texts.get((kind, ""), "")

    def commands_for(self, person: Person) -> list[Json]:
        """The command list a person sees: chat before all private chats before default."""
        for scope in (f"chat:{person.id}", "all_private_chats", "default"):
            for language in (person.language or "", ""):
                if (scope, language) in self.commands:
                    return self.commands[scope, language]
        return []


class World:
    """One bot and the people who can talk to it."""

    def __init__(self, *people: Person) -> None:
        self.clock = Clock()
        self.updates = Updates(self.clock)
        self.faults = Faults()
        self.feed = Feed()
        self.profile = Profile(texts={("name", ""): BOT["first_name"]})
        self.calls: list[Call] = []
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.messages: dict[int, dict[int, Json]] = {}
        self.notes: dict[int, list[Json]] = {}
        self.keyboards: dict[int, Json] = {}
        self.presses: dict[str, Press] = {}
        self.files: dict[str, File] = {}
        self._next_message_id = 1
        for person in people:
            self.add(person)

    def add(self, person: Person) -> Person:
        """Let a person in."""
        if person.id in self.people:
            raise ValueError(f"there is a person {person.id} already")
        person.chat_instance = str(random.getrandbits(63) - 2**62)
        self.people[person.id] = person
        self.messages[person.id] = {}
        self.notes[person.id] = []
        return person

    def newcomer(self, language: str | None = "ar", first_name: str = "Nur") -> Person:
        """Somebody new, with an id nobody has."""
        new_id = max(self.people, default=700_000_000) + 1
        return self.add(Person(id=new_id, first_name=first_name, language=language))

    def group(self, title: str = "Neu in Magdeburg") -> Group:
        """A new group, which has the bot in it already."""
        group = Group(id=-1_001_000_000_001 - len(self.groups), title=title)
        self.groups[group.id] = group
        self.messages[group.id] = {}
        return group

    def person(self, chat_id: object) -> Person:
        """Whose private chat this is."""
        if chat_id in (None, ""):
            raise bad_request("chat_id is empty")
        known = str(chat_id).removeprefix("-").isdecimal()
        person = self.people.get(int(str(chat_id))) if known else None
        if person is None:
            raise bad_request("chat not found")
        return person

    def reachable(self, chat_id: object) -> Person | Group:
        """The person, if the bot may write to them now, or the group."""
        group = next((g for g in self.groups.values() if str(g.id) == str(chat_id)), None)
        if group is not None:
            return group
        person = self.person(chat_id)
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
        return person

    def new_message(
        self, chat: Person | Group, content: Json, *, by_bot: bool, sender: Person | None = None
    ) -> Json:
        """Put a message into the chat; ids grow over all chats, as for a real bot.

        In a group the ``sender`` says it, in a private chat the person whose it is.
        """
        sender = chat if isinstance(chat, Person) else sender
        message: Json = {
            "message_id": self._next_message_id,
            "from": BOT if by_bot or sender is None else sender.user(),
            "chat": chat.chat(),
            "date": self.clock.date(),
            **content,
        }
        self._next_message_id += 1
        self.messages[chat.id][message["message_id"]] = message
        self.feed.add(Change(kind="message", chat_id=chat.id, by_bot=by_bot, body=message))
        return message

    def replace(self, message: Json, content: Json) -> Json:
        """Edit a message: fields given as None go, the others take their new value."""
        chat_id = message["chat"]["id"]
        edited = {**message, **content, "edit_date": self.clock.date()}
        edited = {name: value for name, value in edited.items() if value is not None}
        self.messages[chat_id][message["message_id"]] = edited
        by_bot = bool(message["from"]["is_bot"])
        self.feed.add(Change(kind="edited", chat_id=chat_id, by_bot=by_bot, body=edited))
        return edited

    def delete(self, message: Json) -> None:
        """Take a message out of the chat for both sides."""
        chat_id = message["chat"]["id"]
        del self.messages[chat_id][message["message_id"]]
        body = {"message_id": message["message_id"]}
        self.feed.add(Change(kind="deleted", chat_id=chat_id, by_bot=True, body=body))

    def pass_on(self, sender: Person, receiver: Person, text: str, link: str) -> None:
        """Show somebody a link from another person: the bot knows nothing of it.

        In Telegram it would come in the chat of the two; here it stands in the receiver's only
        one, after all messages there are by now.
        """
        address = checked_url(link)
        if address is None:
            raise bad_request(f"{link!r} is no link")
        last = self._next_message_id - 1
        note: Json = {"sender": sender.first_name, "text": text, "link": address, "after": last}
        self.notes[receiver.id].append(note)
        self.feed.add(Change(kind="passed_on", chat_id=receiver.id, by_bot=False, body=note))

    def note(self, call: Call) -> None:
        """Log a call of the bot as it comes in."""
        self.calls.append(call)
        body = {"method": call.method}
        self.feed.add(Change(kind="called", chat_id=BOT_ID, by_bot=True, body=body))

    def keep_file(self, content: bytes, name: str, mime_type: str, folder: str) -> File:
        """Store an upload; the path is what ``/file/bot<token>/`` serves."""
        number = len(self.files) + 1
        ending = name.rpartition(".")[2] if "." in name else "bin"
        kept = File(
            id=f"BQACAgIAAxkDAAI{secrets.token_urlsafe(24)}",
            unique_id=f"AgAD{secrets.token_urlsafe(8)}",
            path=f"{folder}/file_{number}.{ending}",
            name=name,
            mime_type=mime_type,
            content=content,
        )
        self.files[kept.id] = kept
        return kept

    def close(self) -> None:
        """Let go everybody who waits."""
        self.updates.close()
        self.feed.close()
