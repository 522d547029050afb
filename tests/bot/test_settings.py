"""What the environment decides; every complaint names the variable and says what to do."""

import pytest

from bot.settings import TELEGRAM, Settings, SettingsError, settings_from

TOKEN = "123456:ABC-def_1"  # noqa: S105 - nobody's


def test_a_token_is_enough() -> None:
    assert settings_from({"LOTSE_TELEGRAM_TOKEN": f" {TOKEN}\n"}) == Settings(
        token=TOKEN, api_url=TELEGRAM
    )


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("", TELEGRAM),
        ("  ", TELEGRAM),
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("https://bots.example.org/telegram/", "https://bots.example.org/telegram"),
    ],
)
def test_the_server_is_telegram_or_another(given: str, url: str) -> None:
    settings = settings_from({"LOTSE_TELEGRAM_TOKEN": TOKEN, "LOTSE_TELEGRAM_API_URL": given})
    assert settings.api_url == url


@pytest.mark.parametrize(("given", "days"), [("", 30), (" ", 30), ("1", 1), (" 365\n", 365)])
def test_a_conversation_is_kept_for_thirty_days_or_others(given: str, days: int) -> None:
    settings = settings_from({"LOTSE_TELEGRAM_TOKEN": TOKEN, "LOTSE_FORGET_AFTER_DAYS": given})
    assert settings.forget_after_days == days


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "LOTSE_TELEGRAM_TOKEN is not set"),
        ({"LOTSE_TELEGRAM_TOKEN": " "}, "LOTSE_TELEGRAM_TOKEN is not set"),
        ({"LOTSE_TELEGRAM_TOKEN": "123 456"}, "LOTSE_TELEGRAM_TOKEN does not look like"),
        ({"LOTSE_TELEGRAM_TOKEN": "a/b"}, "LOTSE_TELEGRAM_TOKEN does not look like"),
        ({"LOTSE_TELEGRAM_API_URL": "127.0.0.1:8081"}, "LOTSE_TELEGRAM_API_URL is not a web"),
        ({"LOTSE_TELEGRAM_API_URL": "ftp://a.de"}, "LOTSE_TELEGRAM_API_URL is not a web"),
        ({"LOTSE_TELEGRAM_API_URL": "http://"}, "LOTSE_TELEGRAM_API_URL is not a web"),
        ({"LOTSE_TELEGRAM_API_URL": "http://[::1"}, "LOTSE_TELEGRAM_API_URL is not a web"),
        ({"LOTSE_TELEGRAM_API_URL": "http://a:99999"}, "LOTSE_TELEGRAM_API_URL is not a web"),
        *(
            ({"LOTSE_FORGET_AFTER_DAYS": days}, "LOTSE_FORGET_AFTER_DAYS is not a number of days")
            for days in ("0", "-1", "1.5", "thirty", "99999", "3651", "٣٠")
        ),
    ],
)
def test_a_setting_that_cannot_be_right_is_named(environment: dict[str, str], says: str) -> None:
    about_the_token = not environment or "LOTSE_TELEGRAM_TOKEN" in environment
    known = {} if about_the_token else {"LOTSE_TELEGRAM_TOKEN": TOKEN}
    with pytest.raises(SettingsError, match=says) as refused:
        settings_from({**known, **environment})
    assert "\n" not in str(refused.value)
    assert TOKEN not in str(refused.value)


def test_settings_do_not_show_the_token() -> None:
    assert TOKEN not in repr(Settings(token=TOKEN))
