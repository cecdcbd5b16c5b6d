"""Server: the page's addresses.

    GET /          the page; its scripts and styles lie beside it
    GET /words     what the page itself says      GET /panes    who can be chosen
    GET /stream    entries as server-sent events  GET /earlier  a screenful before an entry
    GET /part/E/I  a picture or file              POST /say     a line

Every request has passed `AccessGuard` before one of these sees it.
"""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import ValidationError

from bot.domain.errors import DatabaseAway
from bot.domain.numbers import whole_number
from bot.heavy.pool import beside_loop
from bot.platforms import Draw
from bot.platforms.web import chrome
from bot.platforms.web.access import AccessGuard
from bot.platforms.web.drawing import Drawn, draw_entry
from bot.platforms.web.lines import MAX_BYTES, TOO_MUCH, Line
from bot.platforms.web.panes import Pane, Person, Suggestions, room_of
from bot.platforms.web.rooms import Rooms, Watcher
from bot.talk import Chart, File, Picture

TakeLine = Callable[[Line, Person], Awaitable[None]]
"""Take a line in, answer it, and return when the answer is said."""

PAGE = Path(__file__).parent / "page"
ASSETS = {asset.name for asset in PAGE.iterdir()} - {"page.html"}
SCREENFUL = 60  # entries that a page is given at once
MOST_IN_PROGRESS = 20  # lines of one person that are being answered at a time
HEARTBEAT = 15  # seconds after which a silent stream is tried
MAX_BODY = MAX_BYTES * 4 // 3 + 1_000_000  # base64, and the words


class Server:
    """The addresses, over the rooms."""

    def __init__(
        self,
        rooms: Rooms,
        take_line: TakeLine,
        draw: Draw,
        suggestions: Suggestions,
        access: AccessGuard,
    ) -> None:
        self._rooms = rooms
        self._take_line = take_line
        # A browser asks for a picture once for each open page; matplotlib takes a while for it.
        self._draw = lru_cache(maxsize=64)(draw)
        self._drawing_lock = asyncio.Lock()
        self._suggestions = suggestions
        self._access = access
        self._in_progress: Counter[str] = Counter()
        self._chrome = chrome.words()

    def app(self) -> web.Application:
        """Make an application; one for each time that the server starts."""
        app = web.Application(
            middlewares=[_without_memory, self._access.guard], client_max_size=MAX_BODY
        )
        app.on_response_prepare.append(self._access.add_headers)
        app.on_shutdown.append(self._close_streams)
        app.router.add_get("/", _page)
        app.router.add_get("/words", self._words)
        app.router.add_get("/panes", self._panes)
        app.router.add_get("/stream", self._stream)
        app.router.add_get("/earlier", self._earlier)
        app.router.add_get(r"/part/{entry:\d+}/{index:\d+}", self._part)
        app.router.add_post("/say", self._say)
        app.router.add_get("/{asset}", _asset)
        return app

    async def _close_streams(self, _app: web.Application) -> None:
        self._rooms.close_streams()

    async def _words(self, _request: web.Request) -> web.Response:
        """Give the page its own words, in the language that was spoken when it was made."""
        return web.json_response(self._chrome)

    async def _panes(self, _request: web.Request) -> web.Response:
        """Say who can be chosen in each pane, and what to try there."""
        people = await self._rooms.people()
        return web.json_response(
            {
                pane: {
                    "people": [
                        {"user": person.user, "name": person.name, "role": person.role}
                        for person in people
                        if person.pane is pane
                    ],
                    "suggestions": self._suggestions.get(pane, ()),
                }
                for pane in Pane
            }
        )

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        """Send what the chosen people see: the last of it at once, then each thing as it comes."""
        people = [
            await self._person(pane, request.query[pane]) for pane in Pane if pane in request.query
        ]
        response = web.StreamResponse()
        response.content_type = "text/event-stream"
        with self._rooms.watch(*people) as watcher, suppress(ConnectionResetError):
            await response.prepare(request)
            history = {person.pane: await self._last(person) for person in people}
            await response.write(b"retry: 1000\n" + _event("history", history))
            await _follow(watcher, response)
        return response

    async def _earlier(self, request: web.Request) -> web.Response:
        """Give a screenful of entries before one; 400 where the question is not complete."""
        pane, user, before = (request.query.get(name, "") for name in ("pane", "by", "before"))
        number = whole_number(before)
        if pane not in set(Pane) or number is None:
            raise web.HTTPBadRequest(text="Say which pane, as whom and before which entry.")
        person = await self._person(Pane(pane), user)
        return web.json_response(await self._last(person, number))

    async def _last(self, person: Person, before: int | None = None) -> Drawn:
        """Give a screenful, and say whether there is more before it."""
        entries = await self._rooms.history.latest(
            room_of(person), person.user, SCREENFUL + 1, before
        )
        return {
            "entries": [draw_entry(entry) for entry in entries[-SCREENFUL:]],
            "more": len(entries) > SCREENFUL,
        }

    async def _part(self, request: web.Request) -> web.Response:
        """Give a picture to see or a file to keep."""
        number, index = (whole_number(request.match_info[name]) for name in ("entry", "index"))
        entry = await self._rooms.history.read(number) if number is not None else None
        if entry is None or index is None or index >= len(entry.reply.parts):
            raise web.HTTPNotFound(text="There is no such picture or file.")
        match entry.reply.parts[index]:
            case Chart() as chart:
                return web.Response(body=await self._drawn(chart), content_type="image/png")
            case Picture(data=data):
                return web.Response(body=data, content_type=_picture_type(data))
            case File(name=name, data=data):
                response = web.Response(body=data, content_type="application/octet-stream")
                named = quote(name, safe="")  # RFC 8187
                response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{named}"
                return response
            case _:
                raise web.HTTPNotFound(text="That is neither a picture nor a file.")

    async def _drawn(self, chart: Chart) -> bytes:
        """Draw a chart, one at a time."""
        async with self._drawing_lock:
            return await beside_loop(self._draw, chart)

    async def _say(self, request: web.Request) -> web.Response:
        """Take a line and return 204 once it is answered; the answer itself comes by the stream."""
        try:
            line = await beside_loop(Line.model_validate_json, await request.read())
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=413, text=TOO_MUCH)
        except ValidationError as error:
            return web.Response(status=400, text=_sentence(error))
        person = await self._person(line.pane, line.by)
        if self._in_progress[person.user] >= MOST_IN_PROGRESS:
            return web.Response(status=429, text="One moment: I am still answering you.")
        self._in_progress[person.user] += 1
        try:
            await self._take_line(line, person)
        finally:
            self._in_progress[person.user] -= 1
        return web.Response(status=204)

    async def _person(self, pane: Pane, user: str) -> Person:
        """Return who this is; 404 if nobody in that pane is called so."""
        for person in await self._rooms.people():
            if (person.pane, person.user) == (pane, user):
                return person
        raise web.HTTPNotFound(text="That person is no longer in the list: choose another.")


@web.middleware
async def _without_memory(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 503 while the database is away: aiohttp would log a trace for each request."""
    try:
        return await handler(request)
    except DatabaseAway:
        return web.Response(status=503, text="I cannot reach my memory just now.")


async def _page(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(PAGE / "page.html")


async def _asset(request: web.Request) -> web.FileResponse:
    """Give a script, style or picture of the page, by a name from the list: never by a path."""
    name = request.match_info["asset"]
    # A list and no path: nothing outside `page/` can be asked for, however it is written.
    if name not in ASSETS:
        raise web.HTTPNotFound(text="There is no such page.")
    return web.FileResponse(PAGE / name)


async def _follow(watcher: Watcher, response: web.StreamResponse) -> None:
    """Send news until the server stops; a write to a page that has gone ends it too."""
    while True:
        try:
            entry = await asyncio.wait_for(watcher.queue.get(), HEARTBEAT)
        except TimeoutError:
            # A comment line of the protocol; writing it is how a page that has gone is noticed.
            await response.write(b": still here\n\n")
            continue
        if entry is None:
            return
        await response.write(_event("entry", draw_entry(entry)))


def _event(name: str, told: object) -> bytes:
    """Write a server-sent event (html.spec.whatwg.org/multipage/server-sent-events.html)."""
    return f"event: {name}\ndata: {json.dumps(told)}\n\n".encode()


def _picture_type(data: bytes) -> str:
    """Tell by its first bytes; what is neither PNG nor JPEG is not shown but kept."""
    if data.startswith(b"\x89PNG\r\n"):
        return "image/png"
    return "image/jpeg" if data.startswith(b"\xff\xd8\xff") else "application/octet-stream"


def _sentence(error: ValidationError) -> str:
    """Say what is wrong with a line: our own words, or the field that is."""
    first = error.errors(include_url=False, include_input=False)[0]
    if reason := first.get("ctx", {}).get("error"):
        return str(reason)
    return f"The page sent something else than a line: {first['loc']}: {first['msg']}"
