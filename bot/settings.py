"""What the environment decides, read once; every complaint names the variable."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.dialogue import FORGET_AFTER_DAYS

TELEGRAM = "https://api.telegram.org"
LONGEST_DAYS = 3650


class SettingsError(ValueError):
    """A setting that is missing or cannot be right: one line that says which and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this process reaches Telegram, and after how many idle days a conversation is wiped.

    The database's address is read where it is opened.
    """

    token: str = field(repr=False)
    api_url: str = TELEGRAM
    forget_after_days: int = FORGET_AFTER_DAYS


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings, or SettingsError naming the variable to correct."""
    token = environment.get("LOTSE_TELEGRAM_TOKEN", "").strip()
    if not token:
        raise SettingsError(
            "LOTSE_TELEGRAM_TOKEN is not set. Ask @BotFather on Telegram for a token, "
            "or try the bot without one: lotse demo"
        )
    if not re.fullmatch(r"[A-Za-z0-9:_-]+", token):
        raise SettingsError(
            "LOTSE_TELEGRAM_TOKEN does not look like a token of @BotFather (123456:ABC-def…)."
        )
    api_url = environment.get("LOTSE_TELEGRAM_API_URL", "").strip().rstrip("/") or TELEGRAM
    if not _is_web_address(api_url):
        raise SettingsError(
            f"LOTSE_TELEGRAM_API_URL is not a web address: {api_url!r} "
            "(for example http://127.0.0.1:8081)."
        )
    days = environment.get("LOTSE_FORGET_AFTER_DAYS", "").strip() or str(FORGET_AFTER_DAYS)
    if not re.fullmatch(r"[0-9]{1,4}", days) or not 1 <= int(days) <= LONGEST_DAYS:
        raise SettingsError(
            f"LOTSE_FORGET_AFTER_DAYS is not a number of days between 1 and {LONGEST_DAYS}: "
            f"{days!r} (for example {FORGET_AFTER_DAYS})."
        )
    return Settings(token=token, api_url=api_url, forget_after_days=int(days))


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # no such port, or a bracket that is not closed
        return False
