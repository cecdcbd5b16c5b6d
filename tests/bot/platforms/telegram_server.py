"""A stand-in for Telegram's Bot API over HTTP, with its limits and its error texts."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from time import time
from typing import Any

from aiohttp import web

from tests.bot.platforms.telegram_calls import Call, attached, read
from tests.bot.platforms.telegram_limits import (
    CAPTION_UNITS,
    SAME,
    TEXT_UNITS,
    Broken,
    Refusal,
    album,
    ballot,
    commands,
    fail,
    keyboard,
    readable,
    refused,
    weigh,
)

TOKEN = "123456:a-token-of-no-worth"
ME = {"id": 123456, "is_bot": True, "first_name": "Bell", "username": "bell_bot"}
SAYING = ("send", "edit")
GIFTS = dict.fromkeys(
    (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ),
    False,
)

Json = dict[str, Any]


@dataclass
class Posted:
    """A message of the bot's, as it stands."""

    id: int
    chat: int
    kind: str
    text: str
    keys: list[list[dict[str, str]]] = field(default_factory=list)
    data: bytes = b""
    name: str = ""
    thread: str = ""
    quotes: int | None = None
    html: str = ""
    """The text with its marks, as it was sent."""
    options: list[str] = field(default_factory=list)
    """What can be chosen in it, if it is a poll."""
    closed: bool = False
    date: int = field(default_factory=lambda: int(time()))


class Server:
    """The Bot API for one bot.

    `menus` are the words of each, by the chat that it is for ("" is everybody), and a language
    behind a colon. `failures` are used up by calls that say something, `trouble` by calls of the
    method named. `broken` are the limits that were broken; the wire finds there are none.
    """

    def __init__(self) -> None:
        self.url = ""
        self.token = TOKEN
        self.posts: dict[tuple[int, int], Posted] = {}
        self.chats: dict[int, Json] = {}
        self.unstarted: set[int] = set()
        self.moved: dict[int, int] = {}
        self.hosted: dict[str, bytes] = {}
        self.failures: deque[str] = deque()
        self.trouble: defaultdict[str, deque[str]] = defaultdict(deque)
        self.calls: list[Call] = []
        self.broken: list[str] = []
        self.webhook: Json = {}
        self.menus: dict[str, list[str]] = {}
        self.changed = asyncio.Condition()
        self._updates: list[Json] = []
        self._given: list[Json] = []
        self._number = 0
        self._update = 1000
        app = web.Application(client_max_size=60_000_000)
        app.router.add_post("/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path}", self._download)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)

    async def start(self) -> None:
        await self._runner.setup()
        await self.reopen()

    async def reopen(self) -> None:
        """Take connections again, at the same port."""
        if not self._runner.sites:
            port = int(self.url.rpartition(":")[2]) if self.url else 0
            site = web.TCPSite(self._runner, "127.0.0.1", port, reuse_address=True)
            await site.start()
            self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def close(self) -> None:
        """Take no more connections, and drop those that are open."""
        for site in list(self._runner.sites):
            await site.stop()
        if self._runner.server:
            await self._runner.server.shutdown(0.1)

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def push(self, **told: object) -> Json:
        """Put an update in the queue and return it."""
        self._update += 1
        return await self.repeat({"update_id": self._update, **told})

    async def repeat(self, update: Json) -> Json:
        """Put an update in the queue as it is, whether or not it was confirmed."""
        self._updates.append(update)
        await self._notify()
        return update

    def number(self) -> int:
        """Return the number of the next message."""
        self._number += 1
        return self._number

    async def _call(self, request: web.Request) -> web.Response:
        """Answer one call of a method."""
        call = await read(request)
        self.calls.append(call)
        await self._notify()
        failure = ""
        try:
            if request.match_info["token"] != self.token:
                raise Refusal("Unauthorized", HTTPStatus.UNAUTHORIZED)
            saying = self.failures if call.method.startswith(SAYING) else deque()
            if troubled := saying or self.trouble[call.method]:
                failure = troubled.popleft()
            fail(failure)
            handle = getattr(self, f"_{call.method}", None)
            if handle is None:
                raise Refusal("Not Found: method not found", HTTPStatus.NOT_FOUND)
            result = await handle(call)
        except Refusal as refusal:
            if isinstance(refusal, Broken):
                self.broken.append(f"{call.method}: {refusal.said}")
            return refused(refusal)
        await self._notify()
        if failure == "drop" and request.transport:
            request.transport.abort()
        return web.json_response({"ok": True, "result": result})

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def _download(self, request: web.Request) -> web.Response:
        return web.Response(body=self.hosted[request.match_info["path"]])

    async def _getMe(self, _call: Call) -> Json:  # noqa: N802 - Telegram's own name
        return ME

    async def _getChat(self, call: Call) -> Json:  # noqa: N802
        chats = {str(chat): told for chat, told in self.chats.items()}
        if (chat := call.said["chat_id"]) not in chats:
            raise Refusal("Bad Request: chat not found")
        full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": GIFTS}
        return chats[chat] | full

    async def _getUpdates(self, call: Call) -> list[Json]:  # noqa: N802
        if self.webhook:
            raise Refusal(
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
                HTTPStatus.CONFLICT,
            )
        confirmed = int(call.said.get("offset", "0"))
        self._given = [update for update in self._given if update["update_id"] >= confirmed]
        async with self.changed:
            try:
                async with asyncio.timeout(int(call.said.get("timeout", "0"))):
                    await self.changed.wait_for(self._due)
            except TimeoutError:
                return []
        self._given += self._updates
        self._updates = []
        return self._given[: int(call.said.get("limit", "100"))]

    def _due(self) -> bool:
        """Say whether there is something to answer getUpdates with."""
        return bool(self._given or self._updates)

    async def _setWebhook(self, call: Call) -> bool:  # noqa: N802
        self.webhook = dict(call.said)
        return True

    async def _deleteWebhook(self, _call: Call) -> bool:  # noqa: N802
        self.webhook = {}
        return True

    async def _setMyCommands(self, call: Call) -> bool:  # noqa: N802
        self.menus[_whose(call)] = commands(call.said["commands"])
        return True

    async def _deleteMyCommands(self, call: Call) -> bool:  # noqa: N802
        self.menus.pop(_whose(call), None)
        return True

    async def _answerCallbackQuery(self, _call: Call) -> bool:  # noqa: N802
        return True

    async def _getFile(self, call: Call) -> Json:  # noqa: N802
        name = call.said["file_id"]
        if name not in self.hosted:
            raise Refusal("Bad Request: file is too big")
        return {"file_id": name, "file_unique_id": name, "file_path": name}

    async def _sendMessage(self, call: Call) -> Json:  # noqa: N802
        said = readable(call.said.get("text", ""), call.said.get("parse_mode", ""), TEXT_UNITS)
        return self._post(call, "text", said)

    async def _sendPhoto(self, call: Call) -> Json:  # noqa: N802
        return self._post(call, "photo", _caption(call.said), *call.files["photo"])

    async def _sendDocument(self, call: Call) -> Json:  # noqa: N802
        return self._post(call, "document", _caption(call.said), *call.files["document"])

    async def _sendMediaGroup(self, call: Call) -> list[Json]:  # noqa: N802
        media = album(call.said["media"])
        return [
            self._post(call, each["type"], _caption(each), *attached(call, each)) for each in media
        ]

    async def _sendPoll(self, call: Call) -> Json:  # noqa: N802
        told = self._post(call, "poll", call.said["question"])
        post = self.posts[told["chat"]["id"], told["message_id"]]
        post.options, post.closed = ballot(call.said), call.has("is_closed")
        return self.shown(post)

    async def _stopPoll(self, call: Call) -> Json:  # noqa: N802
        post = self._found(call, "poll", "message with poll to stop not found")
        if post.closed:
            raise Refusal("Bad Request: poll has already been closed")
        post.closed = True
        poll: Json = self.shown(post)["poll"]
        return poll

    async def _editMessageText(self, call: Call) -> Json:  # noqa: N802
        post = self._found(call, "text", "there is no text in the message to edit")
        said = readable(call.said["text"], call.said.get("parse_mode", ""), TEXT_UNITS)
        return self._edit(call, post, said, post.data)

    async def _editMessageMedia(self, call: Call) -> Json:  # noqa: N802
        media = json.loads(call.said["media"])
        post = self._found(call, media["type"], "message can't be edited")
        return self._edit(call, post, _caption(media), attached(call, media)[1])

    async def _editMessageReplyMarkup(self, call: Call) -> Json:  # noqa: N802
        post = self._found(call, "", "")
        return self._edit(call, post, post.text, post.data)

    async def _deleteMessage(self, call: Call) -> bool:  # noqa: N802
        post = self._found(call, "", "", "message to delete not found")
        del self.posts[post.chat, post.id]
        return True

    def _post(self, call: Call, kind: str, text: str, name: str = "", data: bytes = b"") -> Json:
        """Keep a new message."""
        chat = self._chat(call)
        weigh(kind, data)
        quotes = json.loads(call.said.get("reply_parameters", "{}")).get("message_id")
        keys = keyboard(call.said.get("reply_markup"))
        thread = call.said.get("message_thread_id", "")
        post = Posted(self.number(), chat, kind, text, keys, data, name, thread, quotes)
        post.html = _marked(call.said)
        self.posts[chat, post.id] = post
        return self.shown(post)

    def _edit(self, call: Call, post: Posted, text: str, data: bytes) -> Json:
        """Change a message; without a keyboard it loses its own."""
        keys = keyboard(call.said.get("reply_markup"))
        if (text, keys, data) == (post.text, post.keys, post.data):
            raise Refusal(SAME)
        post.text, post.keys, post.data = text, keys, data
        post.html = _marked(call.said) or post.html
        return self.shown(post)

    def _chat(self, call: Call) -> int:
        """Return the chat that a call is about."""
        chat = int(call.said["chat_id"])
        if chat in self.moved:
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(said, migrate_to_chat_id=self.moved[chat])
        if chat not in self.chats:
            raise Refusal("Bad Request: chat not found")
        if chat in self.unstarted:
            said = "Forbidden: bot can't initiate conversation with a user"
            raise Refusal(said, HTTPStatus.FORBIDDEN)
        return chat

    def _found(
        self, call: Call, kind: str, unlike: str, missing: str = "message to edit not found"
    ) -> Posted:
        """Return the message that a call is about."""
        post = self.posts.get((self._chat(call), int(call.said["message_id"])))
        if post is None:
            raise Refusal(f"Bad Request: {missing}")
        if kind not in {"", post.kind}:
            raise Refusal(f"Bad Request: {unlike}")
        return post

    def shown(self, post: Posted) -> Json:
        """Write a message as the Bot API does."""
        told = {"message_id": post.id, "date": post.date, "from": ME}
        shown = {**told, "chat": self.chats[post.chat], "text": post.text}
        return shown | {"poll": _poll(post)} if post.kind == "poll" else shown


def _whose(call: Call) -> str:
    """Say whose menu a call sets, and in which language."""
    chat = json.loads(call.said.get("scope", "{}")).get("chat_id", "")
    language = call.said.get("language_code", "")
    return f"{chat}:{language}" if language else str(chat)


def _poll(post: Posted) -> Json:
    """Write a poll as the Bot API does; who sees it counts no votes."""
    options = [
        {"text": text, "voter_count": 0, "persistent_id": str(number)}
        for number, text in enumerate(post.options)
    ]
    state = {"is_closed": post.closed, "is_anonymous": False, "allows_multiple_answers": False}
    told = {"id": f"poll-{post.id}", "question": post.text, "options": options, "type": "regular"}
    return {**told, **state, "total_voter_count": 0, "allows_revoting": True, "members_only": False}


def _marked(said: Mapping[str, str]) -> str:
    """Return the text of a call as it was sent."""
    media = json.loads(said.get("media", "{}"))
    album = isinstance(media, list)
    return said.get("text") or said.get("caption") or ("" if album else media.get("caption", ""))


def _caption(said: Mapping[str, str]) -> str:
    """Read a caption."""
    mode = said.get("parse_mode", "")
    return readable(said.get("caption", ""), mode, CAPTION_UNITS, caption=True)
