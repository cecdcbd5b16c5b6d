"""Whatever is said is in the catalogue: in a language of brackets, no words stand outside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import write_po

from bot import commands
from bot.actions.people.joining import welcome
from bot.config import Config
from bot.domain.ads.settings import CAP
from bot.domain.elections.returns import RULES as RETURNS
from bot.domain.elections.timetable import RULES as TIMETABLE
from bot.domain.people import Role
from bot.domain.replies import drafts
from bot.effects import Say
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.runtime.app import now
from bot.sample.letters import letters
from bot.sample.office import sample_config
from bot.store.work import Store, Work
from bot.talk import Handle, Part, Place, Request
from bot.words import speaking
from tests.delivering import waiting
from tests.words import catalogue

CODE = "eo"  # any language that has no catalogue
ROOM = Place("web", "office")
ANNA = Handle("web", "anna", "Anna")
BEGIN = (
    *("election set council 2027-05-06 Pennyfold", "posts draft Hello", "page start"),
    *("imprint set campaign Jane Doe of 110 High Street, Engleston, AB12 3CD",),
    *("spending add £38 advert", "reply draft 1 agree", "templates save mine Hello"),
)
GROUPS = commands.found()
ASKED = (
    *(command.example for group in GROUPS for command in group.declared),
    *(f"help {group.word}" for group in GROUPS),
    *("posts draft", "fhqwhgads", "wavs list", "posts show 99", "help", "waves list extra"),
)
DATE = re.compile(r"(?:[^\W\d]+,? )?\d{1,2} [^\W\d]+(?: \d{4})?(?:,? \d\d:\d\d)?")
OTHERS = re.compile(
    r"[a-z ]+ [\da-z]*\d[\da-z]*|Dear \w+|Promoted by .*"
    r"|E\d\dSAMPLE|E05[A-Z]+|\w+ (?:District|Borough) Council"
)
"""A command with its number, a letter's greeting, an imprint, names and codes of places."""
ADS_MANAGER = (
    *("Objective", "Awareness", "Special ad category", "Performance goal", CAP, "Locations"),
    *("Social issues, elections or politics (United Kingdom)", "Maximise reach of ads", "Budget"),
    *("Frequency cap", "Lifetime budget, £38", "Schedule", "Reach more people likely to respond"),
    *("Off", "Paid for by"),
)
"""What stands in Ads Manager, which is used in English."""


def outside(text: str) -> list[str]:
    """Return the runs of words that no bracket holds; a label may be cut before its end."""
    before = ""
    while before != text:
        before, text = text, re.sub("«[^«»]*(»|$)", "\n", text)
    runs = (
        run.strip(" .,:;•()“”—–[]…") for run in re.split(r"[\n»«…]|: | \(", DATE.sub("\n", text))
    )
    return [run for run in runs if re.search("[A-Za-z]{3}", run)]


def texts(value: object) -> Iterator[str]:
    """Walk through all that somebody reads of a part."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        hidden = {"kind", "style", "command", "wants", "shape", "name", "default", "data", "mime"}
        for each in fields(value):
            if each.name not in hidden:
                yield from texts(getattr(value, each.name))


def data(work: Work) -> str:
    """Gather what is said as somebody wrote it: letters, names, commands, cited sources."""
    kept = [work.letters.find(number) for number in range(1, 151)]
    said = [f"{each.by} <{each.email}> {each.subject}\n{each.text}" for each in kept if each]
    said += [" ".join(each.text.split()) for each in kept if each]
    said += [str(drafts.library(name)) for name in drafts.LIBRARY]
    said += [line.did for line in work.audit.lines()] + [
        member.name for member in work.people.all()
    ]
    said += [wave.called for wave in work.waves.all()] + [
        *BEGIN,
        *ASKED,
        *ADS_MANAGER,
        *drafts.LIBRARY,
    ]
    said += [group.word for group in GROUPS] + [ROOM.platform]
    said += [run for rule in (*TIMETABLE, *RETURNS) for run in outside(rule.source)]
    return "\n".join(said)


@pytest.fixture
def brackets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A language in which each message is itself in brackets."""
    said = catalogue(CODE)
    for message in said:
        if message.id and message.context is None:
            one = isinstance(message.id, str)
            message.string = f"«{message.id}»" if one else tuple(f"«{each}»" for each in message.id)
    with (tmp_path / f"{CODE}.po").open("wb") as file:
        write_po(file, said)
    monkeypatch.setattr(speaking, "folder", lambda: tmp_path)
    speaking._words.cache_clear()
    yield
    speaking._words.cache_clear()


@pytest.fixture
def config(brackets: None) -> Config:
    sample = sample_config()
    return sample.model_copy(update={"office": sample.office.model_copy(update={"language": CODE})})


@pytest.fixture
def store_url(tmp_path: Path, migrated_file: Path) -> str:
    path = tmp_path / "bell.db"
    path.write_bytes(migrated_file.read_bytes())
    return f"sqlite:///{path}"


@pytest.fixture
async def office(config: Config, store: Store) -> Office:
    await store.do(lambda work: welcome(work, config, {"web"}, print, now()))
    await store.do(lambda work: work.people.add("Anna", Role.MP, ANNA, now()))
    with speaking.speaking(CODE):
        await LetterIntake(store, config, now).take(letters(now() - timedelta(hours=1))[:150])
    return Office(config, store, commands.found(), now)


async def test_nothing_is_said_that_is_not_in_the_catalogue(office: Office) -> None:
    known = await office.store.do(data)
    said: list[tuple[str, Part]] = []
    for line in (*BEGIN, *ASKED):
        reply = await office.answer(Request(line, ANNA, ROOM, now()))
        said += [(line, part) for part in reply.parts]
    said += await office.store.do(told)
    known += await office.store.do(data)
    missing = {
        (line, run)
        for line, part in said
        for text in texts(part)
        for run in outside(text)
        if run not in known and not OTHERS.fullmatch(run)
    }
    assert sorted(missing) == []


def told(work: Work) -> list[tuple[str, Part]]:
    """Return what is said in the rooms."""
    entries = waiting(work, now() + timedelta(days=900))
    return [
        (entry.key, part)
        for entry in entries
        if isinstance(entry.effect, Say)
        for part in entry.effect.reply.parts
    ]
