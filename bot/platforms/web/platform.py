"""The web platform: the local page as a chat that the office talks in.

It may be started before the office listens: a line that comes meanwhile is kept, shown and answered
once `listen` is called.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import webbrowser
from datetime import UTC, datetime

from aiohttp import web

from bot.domain.errors import Refused
from bot.domain.fence import Mark, unmarked
from bot.domain.numbers import whole_number
from bot.platforms import Answer, Draw, OnRejected, ignore_rejection
from bot.platforms.web.access import AccessGuard
from bot.platforms.web.drawing import TYPED
from bot.platforms.web.history import Entry, History
from bot.platforms.web.lines import Line
from bot.platforms.web.panes import SUGGESTIONS, Pane, People, Person, Suggestions, room_of
from bot.platforms.web.rooms import Rooms
from bot.platforms.web.server import Server
from bot.platforms.web.settings import Settings
from bot.talk import Handle, Place, Reply, Request

PORTS_TRIED = 20
MEND = "Give another with --port, or as `port` in the [web] table of the config."
SHUTDOWN_SECONDS = 2.0  # seconds that a stopping server gives to a line in mid-answer

log = logging.getLogger(__name__)


class Web:
    """The local page. Its rooms: `office`, and `phone:USER` for everybody in the phone's list."""

    name = "web"
    finds = True

    def __init__(
        self,
        settings: Settings,
        history: History,
        people: People,
        draw: Draw,
        suggestions: Suggestions = SUGGESTIONS,
        *,
        on_rejected: OnRejected = ignore_rejection,
    ) -> None:
        self._settings = settings
        self._rooms = Rooms(history, people)
        self._access = AccessGuard(on_rejected)
        self._server = Server(self._rooms, self._take_line, draw, suggestions, self._access)
        self._starting = asyncio.Lock()
        self._listening = asyncio.Event()
        self._answer: Answer | None = None
        self._runner: web.AppRunner | None = None
        self._port = settings.port

    @property
    def address(self) -> str:
        """Where the page is, with its secret; good while it is started."""
        return f"{self._base}?key={self._access.key}"

    @property
    def _base(self) -> str:
        host = self._settings.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self._port}/"

    async def start(self) -> str:
        """Open the port, or the next that is free; return the address. Repeatable."""
        async with self._starting:
            if self._runner is None:
                runner = web.AppRunner(
                    self._server.app(), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS
                )  # no access log: the first request's address holds the secret
                try:
                    await runner.setup()
                    self._port = await self._take_port(runner)
                except BaseException:
                    await runner.cleanup()
                    raise
                self._runner = runner
                if self._settings.open:
                    await asyncio.to_thread(webbrowser.open, self.address)
        return self.address

    async def stop(self) -> None:
        """Close the port and every open page's stream. Repeatable."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def listen(self, answer: Answer) -> None:
        """Serve the page, and answer what people ask there, until cancelled."""
        self._answer = answer
        try:
            await self.start()
            self._listening.set()
            await asyncio.Event().wait()
        finally:
            self._listening.clear()
            await self.stop()

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        """Say it once in a room; `Refused` if there is no such room."""
        if not await self._rooms.has(place.room):
            raise _no_room(place.room)
        if reply.private and place.room == Pane.OFFICE:
            raise Refused(
                "Only an answer can be private in the office's room.",
                mend="Say it on that person's phone.",
            )
        (await mark()).check()
        said = await self._rooms.append(Entry(place.room, reply, _now(), key=key))
        return str(said.id)

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        """Put `reply` in the place of what was said; in a new entry where that is no longer there.

        Such an entry has a key of its own, so that the next change finds it.
        """
        (await mark()).check()
        if await self._rooms.change(place.room, whole_number(said) or 0, reply, _now()):
            return
        number = int(await self.say(place, reply, f"again:{said}"))
        await self._rooms.change(place.room, number, reply, _now())

    async def find(self, place: Place, key: str) -> str | None:
        """Look up what was said under `key`."""
        entry = await self._rooms.history.find(place.room, key)
        return str(entry.id) if entry else None

    async def can_post_in(self, place: Place) -> str:
        """Say what a room is called; `Refused` if there is no such room."""
        if place.room != Pane.OFFICE and not await self._rooms.has(place.room):
            raise _no_room(place.room)
        return place.room

    async def check(self) -> str:
        """Say where the page is or will be, without its secret."""
        return f"The local page is at {self._base} while the bot runs."

    async def _take_line(self, line: Line, person: Person) -> None:
        """Keep a line, have it answered, say the answer; a repeat adds nothing to the history.

        The answer's key is the line's event, so two replies to one line are one entry.
        """
        room = room_of(person)
        handle = Handle(self.name, person.user, person.name)
        typed = Entry(room, line.as_seen(), _now(), handle, key=f"{TYPED}{line.event}")
        await self._rooms.append(typed)
        # The line is kept by now: whoever sent it sees it, and the reply follows.
        await self._listening.wait()
        assert self._answer is not None
        reply = await self._answer(_request(line, handle, room))
        if reply.parts:
            only_for = person.user if reply.private and person.pane is Pane.OFFICE else ""
            key = f"answer:{line.event}"
            await self._rooms.append(Entry(room, reply, _now(), key=key, only_for=only_for))

    async def _take_port(self, runner: web.AppRunner) -> int:
        """Listen on the wanted port or the first free one after it; return which."""
        wanted = self._settings.port
        for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
            try:
                await web.TCPSite(runner, self._settings.host, port).start()
            except OSError as error:
                # Only a taken port is worth trying the next: without the right all would fail.
                if error.errno != errno.EADDRINUSE:
                    await runner.cleanup()
                    raise Refused(
                        f"Port {port} cannot be opened: {error.strerror}.", MEND
                    ) from error
                log.warning("Port %d is taken; the local page tries the next one.", port)
            else:
                return int(runner.addresses[0][1])
        await runner.cleanup()
        raise Refused(f"Port {wanted} and the {PORTS_TRIED - 1} after it are taken.", MEND)


def _request(line: Line, handle: Handle, room: str) -> Request:
    """Write a line as the office reads it; on a phone nobody else reads along."""
    return Request(
        text=line.text,
        handle=handle,
        place=Place(handle.platform, room),
        at=_now(),
        event=line.event,
        private=line.pane is Pane.PHONE,
        files=line.uploads(),
        fields=line.answers(),
        shown=line.shown,
        card=line.card,
    )


def _no_room(room: str) -> Refused:
    """Refuse a room that is neither the office nor the phone of a person in the list."""
    return Refused(
        f"The local page has no room “{room}”.",
        mend="Say “office”, or “phone:NAME” of somebody in the phone's list.",
    )


def _now() -> datetime:
    return datetime.now(UTC)
