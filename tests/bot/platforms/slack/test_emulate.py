"""Dialogues with the real office through `emulate`, a Slack that we did not write.

What emulate cannot cover: it checks no limit of Block Kit (so the front holds every payload
against `slack_limits`); it sends no events, commands or presses and has no Socket Mode (the front
sends them as Slack's documentation shows them); it shows no picture of `slack_file`, draws
nothing, and knows neither rate limits nor lost answers (our own stand-in in `slack_server` does).
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot import commands
from bot.config import Config
from bot.config.settings import PostSettings, RoomSettings
from bot.delivery.courier import Courier
from bot.delivery.say import SayCarrier
from bot.domain.people import Role
from bot.effects import Say
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.platforms.slack.platform import Slack
from bot.platforms.slack.settings import Settings
from bot.store.work import Store
from bot.talk import Handle, Place
from schedules.desk import desk
from tests.bot.platforms.slack_emulate import EMULATE, NODE, Args, Peer, emulated
from tests.bot.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SECRET
from tests.bot.platforms.slack_wire import draw
from tests.bot.platforms.wires import MemoryNotebook
from tests.campaign import Sizes, campaign
from tests.conftest import must_not_skip
from tests.delivering import carry_due, courier_of
from tests.network import StandIn

PATIENCE = timedelta(seconds=5)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Day:
    """An office on Slack, and Anna (staff) and Ben (manager) who talk to it."""

    peer: Peer
    office: Office
    courier: Courier
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def event(self, kind: str, *, by: str = "anna", event: str = "", **said: Any) -> None:
        number = next(self.numbers)
        said = {"type": kind, "user": self.peer.people[by], "ts": f"1700000000.{number:06}"} | said
        body = {"type": "event_callback", "event_id": event or f"Ev{number}", "event": said}
        await self.peer.push("events_api", {"team_id": "T1", **body})

    async def mention(self, text: str, **said: Any) -> None:
        text = f"<@{self.peer.people['bell']}> {text}"
        await self.event("app_mention", text=text, channel=self.peer.office, **said)

    async def command(self, text: str, by: str = "anna") -> None:
        body = {"command": "/bell", "text": text, "user_id": self.peer.people[by]}
        body |= {"channel_id": self.peer.office, "trigger_id": await self.peer.trigger()}
        await self.peer.push("slash_commands", body)

    async def press(self, label: str, message: Args, *, by: str = "anna", room: str = "") -> None:
        """Press a button of a message, or of a Home."""
        (button,) = (b for b in _buttons(message["blocks"]) if b["text"]["text"] == label)
        action = {k: v for k, v in button.items() if k != "text"}
        inside = {"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {}
        at = {"channel_id": room or self.peer.office, "message_ts": message.get("ts")} | inside
        body = {
            "type": "block_actions",
            "user": {"id": self.peer.people[by]},
            "trigger_id": await self.peer.trigger(),
            "container": at if "ts" in message else {"type": "view", "view_id": "V1"},
            "message": message if "ts" in message else {},
            "actions": [action | {"block_id": "b", "action_ts": f"1.{next(self.numbers)}"}],
        }
        await self.peer.push("interactive", body)

    async def fill(self, by: str = "anna", **answers: Args) -> Args | None:
        """Send the modal that was opened last; return what Slack is told."""
        _, args, told = next(c for c in reversed(self.peer.calls) if c[0] == "views.open")
        values = {name: {"answer": state} for name, state in answers.items()}
        body = {
            "type": "view_submission",
            "user": {"id": self.peer.people[by]},
            "trigger_id": await self.peer.trigger(),
            "view": args["view"]
            | {"id": told["view"]["id"], "hash": "h", "state": {"values": values}},
        }
        return await self.peer.push("interactive", body)

    async def until(
        self, holds: Callable[[list[Args]], Any], room: str = "", thread: str = ""
    ) -> Any:
        """Wait until the messages of a room hold something; return it."""
        async with asyncio.timeout(20):
            while True:
                if found := holds(await self.peer.seen(room, thread)):
                    return found
                await self.deliver()
                await asyncio.sleep(0.05)

    async def called(self, method: str, count: int = 1) -> Args:
        """Wait until a method was called so often; return its last arguments."""
        async with asyncio.timeout(20):
            while (
                len(made := [args for name, args, _ in self.peer.calls if name == method]) < count
            ):
                await self.deliver()
                await asyncio.sleep(0.05)
        return made[-1]

    async def deliver(self) -> None:
        """Let the courier carry what is due."""
        await carry_due(self.office.store, self.courier)


@pytest.fixture
def store(tmp_path: Path, migrated_file: Path) -> Iterator[Store]:
    path = tmp_path / "bell.db"
    path.write_bytes(migrated_file.read_bytes())
    opened = Store(f"sqlite:///{path}")
    yield opened
    opened.close()


@pytest.fixture(params=["socket", "webhook"])
async def day(request: pytest.FixtureRequest, tmp_path: Path, store: Store) -> AsyncIterator[Day]:
    if NODE is None or not EMULATE.exists():
        must_not_skip("there is no emulate here: run .ci/node-packages (it needs Node 20 and npm)")
    async with emulated(request.param, tmp_path) as peer:
        slack = Slack(settings(peer), MemoryNotebook(), draw)
        config = Config(
            rooms=RoomSettings(office="slack:#office"), posts=PostSettings(second_person=True)
        )
        networks = {"facebook": StandIn("facebook")}
        office = Office(config, store, commands.found(), now, networks=networks)
        alerts = Place("slack", "#office")
        voice = SayCarrier({"slack": slack}, PATIENCE)
        courier = courier_of(store, {Say: voice}, alerts)
        for name, role in (("anna", Role.STAFF), ("ben", Role.MANAGER)):
            handle = Handle("slack", peer.people[name], name.title())
            await store.do(
                lambda work, h=handle, r=role: work.people.add(h.name, r, h, now())  # type: ignore[misc]
            )
        listening = asyncio.create_task(slack.listen(office.answer))
        if request.param == "webhook":
            await _opened(peer.webhook)
        yield Day(peer, office, courier)
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


def settings(peer: Peer) -> Settings:
    return Settings(
        bot_token=SecretStr(BOT_TOKEN),
        app_token=SecretStr(APP_TOKEN),
        signing_secret=SecretStr(SECRET),
        mode=peer.mode,
        base_url=peer.base_url,
        port=peer.webhook,
        watch=0.1,
    )


async def _opened(port: int) -> None:
    """Wait until the webhook listens."""
    async with asyncio.timeout(10):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return


def _buttons(blocks: list[Args]) -> list[Args]:
    return [e for block in blocks if block["type"] == "actions" for e in block["elements"]]


def holding(words: str) -> Callable[[list[Args]], Args | None]:
    def look(messages: list[Args]) -> Args | None:
        return next((m for m in messages if words in m["text"]), None)

    return look


async def test_a_command_brings_a_card_that_is_approved_and_changed_in_its_place(day: Day) -> None:
    await day.command("posts draft The bench in Pennyfold is mended.")
    await day.until(holding("The bench in Pennyfold"))
    await day.command("posts schedule 1 tomorrow at noon")
    card = await day.until(holding("may post 1 go out?"))
    before = len(await day.peer.seen())
    await day.press("Approve", card, by="ben")
    await day.until(
        lambda messages: any(
            m["ts"] == card["ts"] and "approved" in m["text"].casefold() for m in messages
        )
    )
    assert len(await day.peer.seen()) == before  # the answer is in the card's thread
    assert len(await day.peer.seen(thread=card["ts"])) == 2


async def test_a_candidates_or_strangers_press_changes_nothing(day: Day) -> None:
    await day.command("posts draft The bench in Pennyfold is mended.")
    await day.command("posts schedule 1 tomorrow at noon")
    card = await day.until(holding("may post 1 go out?"))
    gone = Handle("slack", day.peer.people["ben"])
    await day.office.store.do(lambda work: work.people.leave(work.people.known(gone), now()))
    await day.press("Approve", card, by="ben")
    await day.called("chat.postEphemeral", 1)
    post = await day.office.store.do(lambda work: work.posts.get(1))
    assert not post.approved


async def test_a_form_says_beside_its_field_what_is_wrong(day: Day) -> None:
    await day.command("posts draft Hello")
    await day.until(holding("Hello"))
    await day.command("posts schedule 1")
    await day.called("views.open")
    told = await day.fill(when={"value": "blursday"})
    assert told
    assert told["response_action"] == "errors"
    assert "blursday" in told["errors"]["when"]
    assert not await day.fill(when={"value": "tomorrow at noon"})
    await day.until(holding("may post 1 go out?"))


async def test_a_mention_is_answered_in_its_thread_and_a_direct_message_flat(day: Day) -> None:
    await day.mention("waves list", thread_ts="1700000000.000100")
    args = await day.called("chat.postMessage")
    assert (args["thread_ts"], args["channel"]) == ("1700000000.000100", day.peer.office)
    direct = await day.peer.direct()
    await day.event("message", text="waves list", channel=direct, channel_type="im")
    answer = await day.until(holding("No wave so far"), direct)
    assert not answer.get("thread_ts")


async def test_an_event_that_slack_repeats_is_answered_once(day: Day) -> None:
    direct = await day.peer.direct()
    for _ in range(2):
        await day.event(
            "message", text="waves list", channel=direct, channel_type="im", event="EvSame"
        )
    await day.until(holding("No wave so far"), direct)
    await day.event("message", text="help waves", channel=direct, channel_type="im")
    await day.until(lambda messages: len(messages) > 1, direct)
    assert sum("No wave so far" in m["text"] for m in await day.peer.seen(direct)) == 1


async def test_files_go_out_as_files(day: Day) -> None:
    await day.command("posts calendar file")
    args = await day.called("files.completeUploadExternal")
    assert args["channel_id"] == await day.peer.direct()


async def test_a_home_is_published_and_changes_when_something_has_happened(day: Day) -> None:
    user = day.peer.people["anna"]
    await day.event("app_home_opened", tab="home", channel=await day.peer.direct())
    assert "Nothing waits" in str((await day.called("views.publish"))["view"])
    intake = LetterIntake(day.office.store, day.office.config, now)
    await intake.take(list(campaign(Sizes())))
    await desk.job(day.office)
    args = await day.called("views.publish", 2)
    assert args["user_id"] == user
    assert "1 wave without an answer" in str(args["view"])
    await day.press("Draft a post", args["view"])
    assert "posts draft" not in str((await day.called("views.open"))["view"])


async def test_a_lost_connection_is_made_anew(day: Day) -> None:
    if day.peer.mode == "webhook":
        pytest.skip("a webhook has no connection to lose")
    await day.peer.connected.wait()
    first = day.peer.sockets[-1]
    await first.send_json({"type": "disconnect", "reason": "refresh_requested"})
    await day.peer.replaced(first)
    await day.mention("waves list")
    await day.called("chat.postMessage")
