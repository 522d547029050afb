"""What the bot receives: updates, the webhook, the answer to a press."""

from bot.demo.checks import CALLBACK_ANSWER
from bot.demo.entities import utf16
from bot.demo.feed import Change
from bot.demo.methods.parameters import Parameters
from bot.demo.refused import Json, bad_request
from bot.demo.updates import LIFETIMES
from bot.demo.world import World

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def get_updates(world: World, params: Parameters) -> list[Json]:
    """Wait for updates and take them; a higher offset confirms the earlier ones."""
    return await world.updates.get(
        offset=params.integer("offset") or 0,
        limit=params.integer("limit") or 100,
        seconds=params.number("timeout") or 0,
        allowed=params.list("allowed_updates"),
    )


def set_webhook(world: World, params: Parameters) -> bool:
    """Note the address; nothing is delivered there, but getUpdates is refused."""
    url = params.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if params.flag("drop_pending_updates"):
        world.updates.forget_all()
    world.updates.webhook = {"url": url} if url else None
    return True


def delete_webhook(world: World, params: Parameters) -> bool:
    """Go back to getUpdates."""
    if params.flag("drop_pending_updates"):
        world.updates.forget_all()
    world.updates.webhook = None
    return True


def get_webhook_info(world: World, _params: Parameters) -> Json:
    """Where updates go."""
    return {
        "url": (world.updates.webhook or {}).get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }


def answer_callback_query(world: World, params: Parameters) -> bool:
    """End the spinner on a pressed button, once, while the press is fresh."""
    press = world.presses.get(params.text("callback_query_id"))
    text = params.text("text")
    if utf16(text) > CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    age_limit = LIFETIMES["callback_query"]
    if press is None or press.answer is not None or world.clock.now() - press.at > age_limit:
        raise bad_request(TOO_OLD)
    press.answer = {"text": text, "show_alert": params.flag("show_alert")}
    if url := params.text("url"):
        press.answer["url"] = url
    body = {"press": press.id, **press.answer}
    world.feed.add(Change(kind="answered", chat_id=press.person.id, by_bot=True, body=body))
    return True
