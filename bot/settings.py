"""What the environment decides, read once; every complaint names the variable."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TELEGRAM = "https://api.telegram.org"


class SettingsError(ValueError):
    """A setting that is missing or cannot be right: one line that says which and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this process reaches Telegram. The database's address is read where it is opened."""

    token: str = field(repr=False)
    api_url: str = TELEGRAM


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
    return Settings(token=token, api_url=api_url)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # no such port, or a bracket that is not closed
        return False
