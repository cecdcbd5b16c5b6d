"""A stand-in for a Bluesky server (XRPC over HTTP): one account, its records and their numbers."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import regex
from aiohttp import web

HANDLE = "tarnwick.test"
PASSWORD = "an-app-password-of-no-worth"
DID = "did:plc:tarnwicktarnwicktarnwic"
OTHERS = {"larkmere.test": "did:plc:larkmerelarkmerelarkmere"}
CID = "bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a"

Json = dict[str, Any]


class XrpcError(Exception):
    """An error as XRPC answers it."""

    def __init__(self, error: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.told = {"error": error, "message": message}
        self.status = status


class BlueskyServer:
    """The server that keeps one account. `token` is what a signed-in client bears.

    `ahead` is how far its clock has been moved.
    """

    def __init__(self) -> None:
        self.url = ""
        self.password = PASSWORD
        self.records: dict[str, Json] = {}
        self.blobs: list[bytes] = []
        self.counts: Json = {}
        self.most_graphemes = 300
        self.logins = 0
        self.token = ""
        self.ahead = timedelta(0)
        app = web.Application(client_max_size=60_000_000)
        app.router.add_route("*", "/xrpc/{method}", self._call)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)

    async def start(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].rpartition(".")[2]
        answers: dict[str, Callable[[Json], Json]] = {
            "createSession": self._sign_in,
            "refreshSession": lambda _: self._new_session(),
            "getSession": lambda _: self._session(),
            "resolveHandle": self._resolve,
            "uploadBlob": self._upload,
            "createRecord": self._create,
            "getRecord": self._get,
            "deleteRecord": self._delete,
            "getPosts": self._posts,
        }
        try:
            self._authorise(request, method)
            return web.json_response(answers[method](await _said(request)))
        except XrpcError as error:
            return web.json_response(error.told, status=error.status)

    def _authorise(self, request: web.Request, method: str) -> None:
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method != "createSession" and bearer != self.token:
            raise XrpcError("ExpiredToken", "Token has expired")

    def _sign_in(self, said: Json) -> Json:
        if (said["identifier"], said["password"]) != (HANDLE, self.password):
            raise XrpcError("AuthenticationRequired", "Invalid identifier or password", 401)
        return self._new_session()

    def _new_session(self) -> Json:
        self.logins += 1
        self.token = _jwt(self.logins, time.time() + self.ahead.total_seconds())
        return self._session() | {"accessJwt": self.token, "refreshJwt": self.token}

    def _session(self) -> Json:
        return {"did": DID, "handle": HANDLE, "active": True}

    def _resolve(self, said: Json) -> Json:
        if said["handle"] not in OTHERS:
            raise XrpcError("InvalidRequest", "Unable to resolve handle")
        return {"did": OTHERS[said["handle"]]}

    def _upload(self, said: Json) -> Json:
        self.blobs.append(said["data"])
        size = len(said["data"])
        blob = {"$type": "blob", "ref": {"$link": CID}, "mimeType": "image/jpeg", "size": size}
        return {"blob": blob}

    def _create(self, said: Json) -> Json:
        assert (said["repo"], said["collection"]) == (DID, "app.bsky.feed.post")
        key, record = said["rkey"], said["record"]
        assert regex.fullmatch("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", key)
        _check(record, self.most_graphemes)
        if key in self.records:
            raise XrpcError("InternalServerError", "Internal Server Error", 500)
        self.records[key] = record
        return {"uri": _uri(key), "cid": CID}

    def _get(self, said: Json) -> Json:
        if said["rkey"] not in self.records:
            raise XrpcError("RecordNotFound", f"Could not locate record: {_uri(said['rkey'])}")
        return {"uri": _uri(said["rkey"]), "cid": CID, "value": self.records[said["rkey"]]}

    def _delete(self, said: Json) -> Json:
        self.records.pop(said["rkey"], None)
        return {}

    def _posts(self, said: Json) -> Json:
        """Return posts as the app shows them."""
        key = said["uris"].rpartition("/")[2]
        if key not in self.records:
            return {"posts": []}
        author = {"did": DID, "handle": HANDLE}
        at = self.records[key]["createdAt"]
        post = {"uri": _uri(key), "cid": CID, "author": author, "indexedAt": at}
        return {"posts": [post | {"record": self.records[key]} | self.counts]}


def _check(record: Json, most: int) -> None:
    """Hold a record against the lexicons of a post and its pictures."""
    count = len(regex.findall(r"\X", record["text"]))
    if count > most:
        said = f"Record/text must not be longer than {most} graphemes, got {count}"
        raise XrpcError("InvalidRequest", f"Invalid app.bsky.feed.post record: {said}")
    if len(record["text"].encode()) > 3000:
        raise XrpcError("InvalidRequest", "Record/text must not be longer than 3000 characters")
    images = (record.get("embed") or {}).get("images", [])
    if len(images) > 4 or any("alt" not in each or not each["image"] for each in images):
        raise XrpcError("InvalidRequest", "Record/embed/images must not have more than 4 elements")


async def _said(request: web.Request) -> Json:
    if request.method == "GET":
        return dict(request.query)
    data = await request.read()
    if request.content_type == "application/json":
        return dict(json.loads(data or b"{}"))
    return {"data": data}


def _uri(key: str) -> str:
    return f"at://{DID}/app.bsky.feed.post/{key}"


def _jwt(number: int, at: float) -> str:
    """Make a token that says how long it is good, as the client reads it."""
    now = int(at)
    said = {"sub": DID, "iat": now, "exp": now + 7200, "jti": str(number)}
    parts = [json.dumps(part).encode() for part in ({"alg": "HS256", "typ": "at+jwt"}, said)]
    parts.append(b"signature")
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
