"""How it looks: from what the dialogue wants shown to marked-up messages in four languages."""

from bot.presentation.calendar_file import calendar_file
from bot.presentation.groups import invitation
from bot.presentation.markup import clip, one_line, to_plain, units
from bot.presentation.messages import (
    Button,
    Copy,
    Document,
    Edit,
    Link,
    Message,
    Outgoing,
    Pin,
    Press,
    Send,
)
from bot.presentation.notes import apology
from bot.presentation.pages import command_descriptions
from bot.presentation.screens import pin, present, toast
from bot.presentation.texts import Texts, texts

__all__ = [
    "Button",
    "Copy",
    "Document",
    "Edit",
    "Link",
    "Message",
    "Outgoing",
    "Pin",
    "Press",
    "Send",
    "Texts",
    "apology",
    "calendar_file",
    "clip",
    "command_descriptions",
    "invitation",
    "one_line",
    "pin",
    "present",
    "texts",
    "to_plain",
    "toast",
    "units",
]
