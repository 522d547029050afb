"""What the bot tells about itself: name, descriptions, commands, menu button."""

from collections.abc import Callable

from bot.demo.checks import bot_commands, language_code, within
from bot.demo.feed import Change
from bot.demo.methods.parameters import Parameters
from bot.demo.refused import Json, bad_request
from bot.demo.world import ABILITIES, BOT, World

LIMITS = {"name": 64, "description": 512, "short_description": 120}
SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}


def get_me(world: World, _params: Parameters) -> Json:
    """Who the bot is."""
    return BOT | ABILITIES | {"first_name": world.profile.text_for("name", None)}


def set_text(kind: str) -> Callable[[World, Parameters], bool]:
    """The method that sets the name, description or short description for a language."""

    def method(world: World, params: Parameters) -> bool:
        language = language_code(params.text("language_code"))
        text = within(params.text(kind), LIMITS[kind], f"bot {kind.replace('_', ' ')} is too long")
        if kind == "name" and not text and not language:
            text = str(BOT["first_name"])
        world.profile.texts[kind, language] = text
        _changed(world)
        return True

    return method


def get_text(kind: str) -> Callable[[World, Parameters], Json]:
    """The method that tells the name, description or short description for a language."""

    def method(world: World, params: Parameters) -> Json:
        language = language_code(params.text("language_code"))
        return {kind: world.profile.text_for(kind, language)}

    return method


def set_my_commands(world: World, params: Parameters) -> bool:
    """Set the command list of a scope and language."""
    key = _scope(world, params)
    commands = bot_commands(params.list("commands"))
    if commands:
        world.profile.commands[key] = commands
    else:
        world.profile.commands.pop(key, None)
    _changed(world)
    return True


def get_my_commands(world: World, params: Parameters) -> list[Json]:
    """The command list of exactly this scope and language."""
    return world.profile.commands.get(_scope(world, params), [])


def delete_my_commands(world: World, params: Parameters) -> bool:
    """Let the next wider scope show again."""
    world.profile.commands.pop(_scope(world, params), None)
    _changed(world)
    return True


def set_chat_menu_button(world: World, params: Parameters) -> bool:
    """Choose what the button beside the text box does, for one chat or for all."""
    button = params.object("menu_button") or {"type": "default"}
    if button.get("type") not in ("commands", "default", "web_app"):
        raise bad_request("can't parse menu button: Unsupported type specified")
    world.profile.menu_buttons[_menu_chat(world, params)] = button
    _changed(world)
    return True


def get_chat_menu_button(world: World, params: Parameters) -> Json:
    """What the button beside the text box does."""
    buttons = world.profile.menu_buttons
    default = buttons.get(None, {"type": "commands"})
    return buttons.get(_menu_chat(world, params), default)


def _menu_chat(world: World, params: Parameters) -> int | None:
    return world.person(params.any("chat_id")).id if params.any("chat_id") else None


def _scope(world: World, params: Parameters) -> tuple[str, str]:
    scope = params.object("scope") or {"type": "default"}
    language = language_code(params.text("language_code"))
    kind = scope.get("type")
    if kind == "chat":
        return f"chat:{world.person(scope.get('chat_id')).id}", language
    if kind in ("chat_administrators", "chat_member"):
        raise bad_request("chat not found")  # there are no groups here
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return str(kind), language


def _changed(world: World) -> None:
    for chat_id in world.people:
        world.feed.add(Change(kind="changed", chat_id=chat_id, by_bot=True))
