"""The page's door: who is there, what a chat shows, what a person does, and the stream of changes.

Only for the chat page beside it; not a Telegram interface.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.demo import acts
from bot.demo.feed import Change
from bot.demo.refused import Json, Refused, bad_request
from bot.demo.world import BOT, Person, Press, World

PAGE = Path(__file__).parent / "page"
ANSWER_SECONDS = 10  # clients stop their spinner about then
LANGUAGES = ("ar", "fa", "de", "en")

Handler = Callable[[Request], Awaitable[Response]]


def routes(world: World) -> list[BaseRoute]:
    """The page and what it needs to know of this world."""

    async def page(_request: Request) -> Response:
        return FileResponse(PAGE / "index.html")

    async def people(_request: Request) -> Response:
        return JSONResponse(
            {
                "bot": {"name": world.profile.text_for("name", None), "username": BOT["username"]},
                "people": [_person(p) for p in world.people.values() if p.role in ROLES],
                "languages": LANGUAGES,
            }
        )

    async def chat(request: Request) -> Response:
        return JSONResponse(_chat(world, _of(world, request)))

    async def stream(request: Request) -> Response:
        place = int(request.headers.get("last-event-id", request.query_params.get("after", "0")))
        person = _of(world, request)
        return StreamingResponse(_events(world, person, place), media_type="text/event-stream")

    async def act(request: Request) -> Response:
        person = _of(world, request)
        done = await _act(world, person, request.path_params["act"], await request.json())
        return JSONResponse(done)

    async def file(request: Request) -> Response:
        found = world.files.get(request.path_params["file_id"])
        if found is None:
            return Response("no such file", status_code=404)
        return Response(
            found.content,
            media_type=found.mime_type,
            headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"},
        )

    return [
        Route("/", page),
        Route("/people", people),
        Route("/people/{id:int}", _told(chat)),
        Route("/people/{id:int}/stream", _told(stream)),
        Route("/people/{id:int}/{act}", _told(act), methods=["POST"]),
        Route("/files/{file_id}", file),
        Mount("/page", StaticFiles(directory=PAGE)),
    ]


ROLES = ("newcomer", "volunteer", "staff")


def _told(handler: Handler) -> Handler:
    """The handler, with refusals told as an answer."""

    async def told(request: Request) -> Response:
        try:
            return await handler(request)
        except Refused as refusal:
            return JSONResponse({"problem": refusal.description}, status_code=refusal.code)

    return told


def _of(world: World, request: Request) -> Person:
    return world.person(request.path_params["id"])


def _person(person: Person) -> Json:
    return {
        "id": person.id,
        "name": person.first_name,
        "role": person.role,
        "language": person.language,
        "blocked": person.blocked,
    }


def _chat(world: World, person: Person) -> Json:
    """Everything a client shows of a chat, and the place in the stream to go on from."""
    button = world.profile.menu_buttons
    return {
        "place": len(world.feed),
        "person": _person(person),
        "messages": list(world.messages[person.id].values()),
        "notes": world.notes[person.id],
        "commands": world.profile.commands_for(person),
        "menu": button.get(person.id, button.get(None, {"type": "commands"})),
        "name": world.profile.text_for("name", person.language),
        "description": world.profile.text_for("description", person.language),
        "keyboard": world.keyboards.get(person.id),
    }


async def _events(world: World, person: Person, place: int) -> AsyncIterator[str]:
    yield ": here\n\n"
    while not world.feed.closed:
        for change in await world.feed.after(place):
            place += 1
            if change.chat_id == person.id:
                data = json.dumps({"kind": change.kind, "body": _shown(world, change)})
                yield f"id: {place}\ndata: {data}\n\n"


def _shown(world: World, change: Change) -> Json:
    """A change as the page needs it; a changed profile comes with the new one."""
    if change.kind == "changed":
        return _chat(world, world.people[change.chat_id])
    if change.kind == "message" and change.by_bot:
        return change.body | {"_keyboard": world.keyboards.get(change.chat_id)}
    return change.body


async def _act(world: World, person: Person, act: str, body: Json) -> Json:
    match act:
        case "say":
            return acts.say(world, person, str(body["text"]))
        case "start":
            return acts.start(world, person, str(body.get("payload", "")))
        case "edit":
            return acts.edit(world, person, int(body["message_id"]), str(body["text"]))
        case "press":
            return await _press(world, person, body)
        case "pass_on":
            receiver = world.person(body["to"])
            world.pass_on(person, receiver, str(body["text"]), str(body["link"]))
        case "location":
            return acts.share_location(world, person)
        case "photo":
            return acts.send_photo(world, person)
        case "sticker":
            return acts.send_sticker(world, person)
        case "voice":
            return acts.send_voice(world, person)
        case "block":
            acts.block(world, person)
        case "unblock":
            acts.unblock(world, person)
        case "language" if body.get("language") in LANGUAGES:
            person.language = body["language"]
            world.feed.add(Change(kind="changed", chat_id=person.id, by_bot=False))
        case _:
            raise bad_request(f"nobody can do {act} with {body}")
    return {}


async def _press(world: World, person: Person, body: Json) -> Json:
    """Press a button as it was seen and wait for the answer, as a client's spinner does."""
    message = {"message_id": int(body["message_id"]), "chat": person.chat()}
    place = len(world.feed)
    press = acts.press(world, person, message, str(body["data"]))
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await answered(world, press, place)
    except TimeoutError:
        return {}


async def answered(world: World, press: Press, place: int) -> Json:
    """What the bot answers to a press; {} when the server stops first."""
    while press.answer is None and not world.feed.closed:
        place += len(await world.feed.after(place))
    return press.answer or {}
