"""`bell status`: how the bot is, at a glance, for a person and for a monitor."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import gethostname

import pytest

from bot.cli.exits import Exit
from bot.domain.people import Role
from bot.effects import Mail, Publish, Run, Say
from bot.store.contacts import Contact
from bot.store.notes import PULSE
from bot.store.work import Store, Work
from bot.talk import Handle, Place, Reply
from tests.bell import bell
from tests.conftest import Ask, Clock, Delivery

CONFIG = """
[platforms.slack]
bot_token = "xoxb-x"
app_token = "xapp-x"
[rooms]
office = "slack:#office"
"""
OFFICE, CARA = Place("slack", "#office"), Place("telegram", "77")


@pytest.fixture
def folder(tmp_path: Path, migrated_file: Path) -> Path:
    """A folder with a config and a database."""
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "bell.db").write_bytes(migrated_file.read_bytes())
    return tmp_path


def fill(folder: Path, *, slack: str = "", silent: timedelta = timedelta(0)) -> None:
    """Write what a running bot writes."""
    store, now = Store(f"sqlite:///{folder / 'var' / 'bell.db'}"), datetime.now(UTC)
    with store.work() as work:
        work.notes.write(f"{PULSE}{gethostname()}", (now - silent).isoformat())
        work.contacts.begin(gethostname(), ["slack"], now)
        work.contacts.keep(gethostname(), Contact("slack", now, slack))
    store.close()


def test_where_it_never_ran_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(CONFIG)
    done = bell("status", folder=tmp_path)
    assert done.returncode == Exit.WRONG
    assert "has never run" in done.stdout
    assert not (tmp_path / "var").exists(), "who only looks makes nothing"


def test_all_is_well(folder: Path) -> None:
    fill(folder)
    done = bell("status", folder=folder)
    assert done.returncode == Exit.DONE, done.stdout
    assert "All is well" in done.stdout
    assert f"runs on {gethostname()}" in done.stdout
    assert "connected since" in done.stdout
    told = json.loads(bell("status", "--json", folder=folder).stdout)
    assert told["well"] is True
    assert told["far_sides"][0]["name"] == "slack"
    assert told["store_bytes"] > 0
    assert told["free_bytes"] > 0


def test_a_process_that_is_silent_is_not_running(folder: Path) -> None:
    fill(folder, silent=timedelta(minutes=5))
    done = bell("status", folder=folder)
    assert done.returncode == Exit.WRONG
    assert "The bot is not running." in done.stdout
    assert f"silent on {gethostname()} since" in done.stdout


def test_a_chat_that_is_not_reached_is_wrong(folder: Path) -> None:
    fill(folder, slack="Slack cannot be reached.")
    done = bell("status", "--json", folder=folder)
    assert done.returncode == Exit.WRONG
    assert json.loads(done.stdout)["wrong"] == ["slack is not reached: Slack cannot be reached."]


def test_a_backup_is_noted_and_an_old_one_is_wrong(folder: Path) -> None:
    fill(folder)
    assert json.loads(bell("status", "--json", folder=folder).stdout)["backup"] is None
    assert bell("backup", "copy.db", folder=folder).returncode == Exit.DONE
    told = json.loads(bell("status", "--json", folder=folder).stdout)
    made = datetime.fromisoformat(told["backup"])
    assert datetime.now(UTC) - made < timedelta(minutes=2)
    store = Store(f"sqlite:///{folder / 'var' / 'bell.db'}")
    with store.work() as work:
        (kept,) = work.backups.all()
        work.backups.keep(replace(kept, at=made - timedelta(days=9)))
    store.close()
    assert "more than a week old" in bell("status", folder=folder).stdout


def test_a_config_that_cannot_be_read_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[office]\nnmae = 'x'\n")
    assert bell("status", folder=tmp_path).returncode == Exit.MISTAKE


async def test_what_waits_is_counted_by_way_out(store: Store, ask: Ask, clock: Clock) -> None:
    soon, late = clock() + timedelta(hours=1), clock() - timedelta(hours=1)

    def plan(work: Work) -> None:
        work.ledger.plan("a", Say(OFFICE, Reply("x")), soon)
        work.ledger.plan("b", Say(OFFICE, Reply("x")), late)
        work.ledger.plan("c", Mail("a@b", "A", "s", "t", "id@x"), soon)
        work.ledger.plan("d", Publish(1, "facebook", "x", "", (), soon, OFFICE), soon)
        work.ledger.plan("e", Run("import", "x", b"", OFFICE), soon)

    await store.do(plan)
    told = (await ask("status", Role.MANAGER)).plain()
    for way in ("chat:slack", "network:facebook", "mail", "jobs"):
        assert way in told
    assert "2 waiting, the first for Mon 23 Nov 08:15" in told
    assert "What is to go out by chat:slack is late." in told
    assert "by mail is late" not in told


async def test_paused_networks_doubts_and_rooms_are_named(
    store: Store, ask: Ask, clock: Clock, deliver: Delivery
) -> None:
    def trouble(work: Work) -> None:
        work.pauses.begin("byhand", "The token is dead.")
        work.people.add("Cara", Role.CANDIDATE, Handle("telegram", "77"), clock())
        work.refusals.begin(CARA, "They have blocked the bot.", clock())
        work.refusals.begin(Place("web", "office"), "It is gone.", clock())
        work.ledger.plan("a", Say(CARA, Reply("x")), clock())
        entry = work.ledger.find("a")
        assert entry
        work.ledger.unknown(entry)

    await store.do(trouble)
    told = (await ask("status", Role.MANAGER)).plain()
    assert "Posts for byhand wait: The token is dead." in told
    assert "Nothing reaches web:office: It is gone." in told
    assert "telegram:Cara" in told
    assert "Nothing reaches telegram:Cara" not in told, "their own affair, told once"
    assert "1 message may or may not have gone out." in told
    await deliver()


async def test_the_last_letter_is_told(store: Store, ask: Ask, sample_store: Store) -> None:
    assert "none yet" in (await ask("status", Role.MANAGER)).plain()
    with sample_store.work() as work:
        assert work.outcomes.last_letter() is not None


@pytest.fixture
def sample_store(sample_file: Path, tmp_path: Path) -> Store:
    """A store that has letters."""
    path = tmp_path / "sample.db"
    path.write_bytes(sample_file.read_bytes())
    return Store(f"sqlite:///{path}")


async def test_it_is_not_for_everybody(ask: Ask) -> None:
    assert "manager" in (await ask("status", Role.STAFF)).plain()
