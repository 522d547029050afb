"""The bot's door: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>`` over HTTP.

Reads parameters in every form Telegram takes, writes the call log and makes trouble on demand;
what a method does is decided in ``methods``.
"""

import asyncio
import secrets
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.demo.faults import Fault, Trouble
from bot.demo.methods import METHODS, Parameters, Upload, perform
from bot.demo.refused import Json, Refused, bad_request
from bot.demo.world import Call, World

UNAUTHORIZED = Refused(401, "Unauthorized")
NOT_FOUND = Refused(404, "Not Found")


class BrokenAnswer(Response):
    """An answer that breaks off: the server closes the connection after the headers."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the headers and nothing of the body they promise."""
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [(b"content-type", b"application/json"), (b"content-length", b"99")],
            }
        )


def routes(world: World, token: str) -> list[Route]:
    """The door to this world for the bot that has the token."""

    def known(request: Request) -> bool:
        return secrets.compare_digest(request.path_params["token"].encode(), token.encode())

    async def call(request: Request) -> Response:
        method = request.path_params["method"]
        if not known(request):
            return _answer(UNAUTHORIZED)
        if method.lower() not in METHODS:
            return _answer(NOT_FOUND)
        try:
            params = Parameters(await _given(request))
        except Refused as refusal:
            return _answer(refusal)
        record = Call(method=method, params=params.log(), at=world.clock.now())
        world.note(record)
        return await _handled(world, params, record, world.faults.strike(method.lower()))

    async def file(request: Request) -> Response:
        path = request.path_params["path"]
        found = next((f for f in world.files.values() if f.path == path), None)
        if not known(request):
            return _answer(UNAUTHORIZED)
        if found is None:
            return _answer(NOT_FOUND)
        return Response(found.content, media_type=found.mime_type)

    return [
        Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", file),
    ]


async def _handled(world: World, params: Parameters, record: Call, fault: Fault | None) -> Response:
    if fault and fault.trouble is Trouble.CUT:
        record.result = "cut"
        return BrokenAnswer()
    try:
        if fault and fault.trouble is Trouble.REFUSED:
            raise fault.refusal
        record.result = await perform(world, record.method, params)
        record.ok = True
    except Refused as refusal:
        record.result = refusal.body()
        return _answer(refusal)
    if fault and fault.trouble is Trouble.LOST:
        return BrokenAnswer()
    if fault and fault.trouble is Trouble.SLOW:
        await asyncio.sleep(fault.seconds)
    return JSONResponse({"ok": True, "result": record.result})


def _answer(refusal: Refused) -> Response:
    return JSONResponse(refusal.body(), status_code=refusal.code)


async def _given(request: Request) -> Mapping[str, Any]:
    given: Json = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = await request.json()
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("request body must be a JSON object")
        return given | body
    async with request.form() as form:
        for name, value in form.items():
            given[name] = await _upload(value) if isinstance(value, UploadFile) else value
    return given


async def _upload(value: UploadFile) -> Upload:
    return Upload(
        name=value.filename or "file",
        mime_type=value.content_type or "application/octet-stream",
        content=await value.read(),
    )
