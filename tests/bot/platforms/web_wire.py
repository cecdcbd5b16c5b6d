"""The page's wire: HTTP and server-sent events, as the page in the browser speaks them."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from aiohttp import ClientSession, CookieJar, StreamReader
from yarl import URL

from bot.platforms.web.panes import Pane, Person, room_of
from bot.platforms.web.platform import Web
from bot.platforms.web.settings import Settings
from bot.talk import Chart
from tests.bot.platforms.page_history import PageHistory
from tests.bot.platforms.wires import ANNA, BEN, OFFICE, Seen

PEOPLE = tuple(
    Person(pane, user, user.title(), role)
    for pane, role in ((Pane.OFFICE, "staff"), (Pane.PHONE, "candidate"))
    for user in (ANNA, BEN)
)
PNG = bytes.fromhex(  # one white pixel
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)

LONGEST = 2**24  # bytes of a line of the stream

Told = dict[str, Any]


async def who() -> tuple[Person, ...]:
    """Return who can be chosen."""
    return PEOPLE


def draw(_chart: Chart) -> bytes:
    """Draw any chart as one white pixel."""
    return PNG


class WebWire:
    """A visitor of the page, who may be Anna and Ben at once."""

    def __init__(self, platform: Web) -> None:
        self.platform = platform
        self._entered: URL | None = None
        self.session = ClientSession(cookie_jar=CookieJar(unsafe=True), read_bufsize=LONGEST)

    async def type(self, text: str, *, by: str = ANNA, room: str = OFFICE, event: str = "") -> None:
        pane = Pane(room.partition(":")[0])
        await self._post(pane, by, event=event, text=text)

    async def press(self, label: str, *, by: str = ANNA, age: timedelta = timedelta(0)) -> None:
        entry, pane, button = await self._newest("button", "label", label, by=by)
        shown = (datetime.now(UTC) - age).isoformat()
        pressed = {"text": button["command"], "label": label, "shown": shown}
        await self._post(pane, by, **pressed, card=str(entry))

    async def fill(self, answers: dict[str, str], *, by: str = ANNA) -> None:
        entry, pane, form = await self._newest("form", by=by)
        fields = [
            {"name": field["name"], "label": field["label"], "value": answers[field["label"]]}
            for field in form["fields"]
            if field["label"] in answers
        ]
        sent = {"text": form["command"], "label": form["title"], "fields": fields}
        await self._post(pane, by, **sent, card=str(entry))

    async def upload(self, name: str, data: bytes, caption: str, *, by: str = ANNA) -> None:
        file = {"name": name, "mime": "", "data": b64encode(data).decode()}
        await self._post(Pane.OFFICE, by, text=caption, files=[file])

    async def seen(self) -> list[Seen]:
        views = {user: await self.history(user) for user in (ANNA, BEN)}
        found: dict[int, Seen] = {}
        for user, panes in views.items():
            for pane, told in panes.items():
                room = room_of(Person(Pane(pane), user, "", ""))
                for entry in told["entries"]:
                    if entry["author"] is None:
                        only_for = user if entry["private"] else ""
                        found[entry["id"]] = _seen(entry, room, only_for)
        return [found[number] for number in sorted(found)]

    async def fail(self, how: str, times: int = 1) -> None:
        raise NotImplementedError(f"the page is in this process: {how} cannot befall it")

    async def address(self) -> URL:
        """Come in by the printed address; return the page's own."""
        printed = URL(await self.platform.start())
        if printed != self._entered:
            async with self.session.get(printed) as page:
                page.raise_for_status()
            self._entered = printed
        return printed.with_query(None)

    async def history(self, user: str) -> dict[str, Told]:
        """Return what this person sees on loading the page, by pane."""
        async with self.stream(user) as events:
            _, told = await anext(events)
            return dict(told)

    @asynccontextmanager
    async def stream(self, user: str) -> AsyncIterator[AsyncIterator[tuple[str, Told]]]:
        """Open the page's stream as this person in both panes: the events by name."""
        people = {pane.value: user for pane in Pane}
        base = await self.address()
        async with self.session.get(base / "stream", params=people) as response:
            response.raise_for_status()
            yield _events(response.content)

    async def post(self, line: object, **headers: str) -> tuple[int, str]:
        """Post a line; return the status and the words that came back."""
        base = await self.address()
        body = BytesIO(json.dumps(line).encode())
        headers = {"Origin": str(base.origin()), "Content-Type": "application/json", **headers}
        async with self.session.post(base / "say", data=body, headers=headers) as answer:
            return answer.status, await answer.text()

    async def _post(self, pane: Pane, by: str, event: str = "", **line: object) -> None:
        sent = {"event": event or str(uuid4()), "pane": pane, "by": by, **line}
        status, words = await self.post(sent)
        assert status == 204, words

    async def _newest(
        self, kind: str, name: str = "", value: str = "", *, by: str
    ) -> tuple[int, Pane, Told]:
        parts = [
            (entry["id"], Pane(pane), part)
            for pane, told in (await self.history(by)).items()
            for entry in told["entries"]
            for part in entry["parts"]
            if part["kind"] == kind and (not name or part[name] == value)
        ]
        return max(parts, key=lambda found: int(found[0]))


@asynccontextmanager
async def open_web_wire() -> AsyncIterator[WebWire]:
    """Open the page on a free port with an empty history, and close it at the end."""
    wire = WebWire(Web(Settings(port=0), PageHistory(), who, draw))
    try:
        await wire.platform.start()
        yield wire
    finally:
        await wire.session.close()
        await wire.platform.stop()
        await wire.platform.stop()


async def _events(lines: StreamReader) -> AsyncIterator[tuple[str, Told]]:
    name = ""
    async for line in lines:
        field, _, value = line.decode().rstrip("\n").partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)


def _seen(entry: Told, room: str, only_for: str) -> Seen:
    parts = entry["parts"]
    return Seen(
        id=str(entry["id"]),
        room=room,
        text="\n".join(_words(part) for part in parts),
        buttons=tuple((p["label"], p["command"]) for p in parts if p["kind"] == "button"),
        pictures=sum(part["kind"] == "picture" for part in parts),
        files=tuple(part["name"] for part in parts if part["kind"] == "file"),
        only_for=only_for,
    )


def _words(part: Told) -> str:
    match part["kind"]:
        case "title" | "text":
            return str(part["text"])
        case "table":
            return "\n".join("  ".join(row) for row in [part["head"], *part["rows"]])
        case "form":
            return "\n".join([part["title"], *(field["label"] for field in part["fields"])])
        case kind:
            return str(part[{"picture": "alt", "button": "label", "file": "name"}[kind]])
