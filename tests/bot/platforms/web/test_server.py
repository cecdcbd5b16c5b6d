from __future__ import annotations

import asyncio

import pytest

from bot.platforms.web.lines import MAX_BYTES
from bot.platforms.web.server import MOST_IN_PROGRESS
from bot.talk import Chart, File, Picture, Place, Reply, Request, Text, Upload
from tests.bot.platforms.web.desk import Desk, served
from tests.bot.platforms.web_wire import PNG, WebWire, open_web_wire
from tests.bot.platforms.wires import ANNA

JPEG = b"\xff\xd8\xff and so on"
OFFICE = Place("web", "office")
REFUSED = 5  # requests beyond those that are answered at once
HELLO = {"event": "e1", "pane": "office", "by": ANNA, "text": "hello"}


async def test_an_upload_reaches_the_request(wire: WebWire, desk: Desk) -> None:
    await wire.upload("a.eml", b"Subject: x", "waves import")
    assert desk.asked[0].files == (Upload("a.eml", b"Subject: x"),)


async def test_an_uploaded_letter_is_not_kept_a_second_time(wire: WebWire) -> None:
    await wire.upload("a.eml", b"Dear Ms Sandys", "waves import")
    parts = (await wire.history(ANNA))["office"]["entries"][0]["parts"]
    assert parts[1] == {"kind": "file", "name": "a.eml", "size": 0, "url": ""}


@pytest.mark.parametrize(
    ("part", "mime", "body"),
    [
        (Chart("Reach", ("£10",), (500.0,)), "image/png", PNG),
        (Picture(JPEG, "a leaflet"), "image/jpeg", JPEG),
        (Picture(b"<script>", "a fraud"), "application/octet-stream", b"<script>"),
        (File("ä.csv", b"a,b"), "application/octet-stream", b"a,b"),
    ],
)
async def test_pictures_and_files_are_fetched(
    wire: WebWire, part: Chart | Picture | File, mime: str, body: bytes
) -> None:
    await wire.platform.say(OFFICE, Reply(part), "k")
    drawn = (await wire.history(ANNA))["office"]["entries"][0]["parts"][0]
    async with wire.session.get(str(await wire.address())[:-1] + drawn["url"]) as answer:
        assert (answer.content_type, await answer.read()) == (mime, body)


LARGE = "99999999999999999999"


@pytest.mark.parametrize("path", [f"part/{LARGE}/0", f"part/1/{LARGE}", "part/9999999999/1"])
async def test_an_entry_with_too_large_a_number_is_not_there(wire: WebWire, path: str) -> None:
    async with wire.session.get(f"{await wire.address()}{path}") as answer:
        assert answer.status == 404


async def test_there_is_nothing_before_too_large_a_number(wire: WebWire) -> None:
    asked = {"pane": "office", "by": ANNA, "before": LARGE}
    async with wire.session.get(await wire.address() / "earlier", params=asked) as answer:
        assert answer.status == 400


@pytest.mark.parametrize("path", ["part/9/0", "part/1/7", "part/1/0", "secrets.txt", "page.html"])
async def test_what_is_not_there_is_said_so(wire: WebWire, path: str) -> None:
    await wire.platform.say(OFFICE, Reply(Text("words")), "k")
    async with wire.session.get(await wire.address() / path) as answer:
        assert answer.status == 404
        assert (await answer.text()).endswith(".")


async def test_the_rest_of_a_long_history_is_fetched(wire: WebWire) -> None:
    for number in range(65):
        await wire.platform.say(OFFICE, Reply(str(number)), str(number))
    told = (await wire.history(ANNA))["office"]
    assert (len(told["entries"]), told["more"]) == (60, True)
    before = {"pane": "office", "by": ANNA, "before": str(told["entries"][0]["id"])}
    async with wire.session.get(await wire.address() / "earlier", params=before) as answer:
        earlier = await answer.json()
    assert [entry["parts"][0]["text"] for entry in earlier["entries"]] == list("01234")
    assert not earlier["more"]


async def test_earlier_than_what_is_asked(wire: WebWire) -> None:
    async with wire.session.get(await wire.address() / "earlier") as answer:
        assert (answer.status, await answer.text()) == (
            400,
            "Say which pane, as whom and before which entry.",
        )


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ({**HELLO, "text": " "}, 400, "Type something"),
        ({**HELLO, "by": "mallory"}, 404, "no longer in the list"),
        ({**HELLO, "pane": "attic"}, 400, "pane"),
        ({**HELLO, "files": [{"name": "a", "mime": "", "data": "A" * 33_400_000}]}, 400, "25 MB"),
        ({**HELLO, "files": [{"name": "a", "mime": "", "data": "A" * 35_000_000}]}, 413, "25 MB"),
        ([], 400, "something else than a line"),
    ],
    ids=["empty", "stranger", "attic", "25 MB", "35 MB", "no line"],
)
async def test_a_bad_line_gets_a_sentence(
    wire: WebWire, desk: Desk, line: dict[str, object], status: int, words: str
) -> None:
    got, said = await wire.post(line)
    assert (got, desk.asked) == (status, [])
    assert words in said


async def test_25_megabytes_come_through(wire: WebWire, desk: Desk) -> None:
    await wire.upload("a.mbox", b"x" * MAX_BYTES, "waves import")
    assert len(desk.asked[0].files[0].data) == MAX_BYTES


class Slow(Desk):
    """Answers nobody before it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.may = asyncio.Event()

    async def answer(self, request: Request) -> Reply:
        await self.may.wait()
        return await super().answer(request)


async def test_who_sends_more_than_can_be_answered_is_told_to_wait() -> None:
    desk = Slow()
    async with open_web_wire() as wire, served(wire.platform, desk):
        sent = [
            asyncio.create_task(wire.post(HELLO | {"event": f"e{number}"}))
            for number in range(MOST_IN_PROGRESS + REFUSED)
        ]
        while sum(each.done() for each in sent) < REFUSED:  # noqa: ASYNC110 - the server answers
            await asyncio.sleep(0.01)
        assert next(each for each in sent if each.done()).result() == (
            429,
            "One moment: I am still answering you.",
        )
        desk.may.set()
        statuses = [status for status, _ in await asyncio.gather(*sent)]
        assert (statuses.count(204), statuses.count(429)) == (MOST_IN_PROGRESS, REFUSED)
        assert (await wire.post(HELLO | {"event": "later"}))[0] == 204
