"""Days: what four people of the sample office ask in a day, and what the bot answers.

`python -m tests.days` writes docs/days.md and docs/days.cy.md. Each file beside this one is one
person's day: a role and what is asked, in English and in Welsh, or which button is pressed. All of
it is asked of one office, over one store, under a clock that stands at the exchange's time.
"""

from __future__ import annotations

import asyncio
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot import commands
from bot.actions.people.joining import welcome
from bot.domain.people import Role
from bot.domain.times import LONDON
from bot.jobs.letters import LetterIntake
from bot.networks.registry.kinds import networks as connect_networks
from bot.office import Office
from bot.sample.letters import letters
from bot.sample.office import sample_config
from bot.store.work import Store, Work
from bot.talk import Button, Chart, Form, Handle, Part, Place, Reply, Request, Table, Title
from tests.conftest import Clock

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
PEOPLE = ("caseworker", "communications", "candidate", "manager")
PAPERS = {"en": DOCS / "days.md", "cy": DOCS / "days.cy.md"}
FIRST_DAY = datetime(2026, 11, 23, tzinfo=LONDON)
"""A Monday. The letters came in the week before."""
HEADS = {
    "en": "# Four days with Division Bell\n\n<!-- Written by “python -m tests.days”. Do not "
    "edit. -->\n\nWhat four people of the sample office asked, each in one day, and what was "
    "answered. The office, its people and their letters are invented.",
    "cy": "# Pedwar diwrnod gyda Division Bell\n\n<!-- Ysgrifennwyd gan “python -m tests.days”. "
    "Peidiwch â golygu. -->\n\nBeth ofynnodd pedwar o bobl y swyddfa enghreifftiol, pob un mewn "
    "diwrnod, a beth oedd yr ateb. Dyfeisiwyd y swyddfa, ei phobl a’u llythyrau.",
}
CODE = re.compile(r"\b(?=[0-9a-f]*\d)(?:[0-9a-f]{8}|[0-9a-f]{32})\b|\b[0-9a-f]{4}-[a-z]+\b")
"""Codes of invitations and proposals: drawn by chance, so written as one and the same."""


@dataclass
class Person:
    """One person, and the buttons and forms that they were last shown."""

    office: Office
    clock: Clock
    handle: Handle
    shown: list[Part] = field(default_factory=list)
    asked: int = 0

    async def ask(self, exchange: dict[str, Any], language: str) -> tuple[str, Reply]:
        """Type or press something; return what was done in words, and the answer."""
        pressed = exchange.get("press")
        if pressed is None:
            said = str(exchange[language])
            reply = await self._request(said)
            return said, reply
        button = self._button(pressed)
        asked = {each.name: each.default for each in getattr(button, "fields", ())}
        fields = asked | exchange.get(f"fields_{language}", {})
        reply = await self._request(button.command, fields if isinstance(button, Form) else None)
        if isinstance(button, Form):
            filled = "; ".join(
                f"{each.label}: {fields[each.name]}"
                for each in button.fields
                if fields.get(each.name)
            )
            return f"[{button.title}] {filled}", reply
        return f"[{button.label}]", reply

    def _button(self, wanted: int | str) -> Button | Form:
        """Find a button by its place, or by how its command begins."""
        pressable = [part for part in self.shown if isinstance(part, Button | Form)]
        if isinstance(wanted, int):
            return pressable[wanted]
        return next(part for part in pressable if part.command.startswith(wanted))

    async def _request(self, text: str, fields: dict[str, str] | None = None) -> Reply:
        self.asked += 1
        place = Place("web", f"{self.handle.user}")
        request = Request(text, self.handle, place, self.clock(), fields=fields or {})
        reply = await self.office.answer(request)
        if any(isinstance(part, Button | Form) for part in reply.parts):
            self.shown = list(reply.parts)
        return reply


@contextmanager
def opened(clock: Clock, language: str) -> Iterator[Office]:
    """Open the sample office after a week's post."""
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'days.db'}")
        config = sample_config()
        config = config.model_copy(
            update={"office": config.office.model_copy(update={"language": language})}
        )
        networks = connect_networks(config)
        yield Office(config, store, commands.found(), clock, networks=networks)
        store.close()


def day(name: str) -> dict[str, Any]:
    """Read one person's day."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


async def lived(language: str) -> str:
    """Live the four days in a language, and write them down."""
    clock, parts = Clock(FIRST_DAY.astimezone(UTC)), [HEADS[language]]
    with opened(clock, language) as office:
        await office.store.do(
            lambda work: welcome(work, office.config, {"web"}, lambda _: None, clock())
        )
        intake = LetterIntake(office.store, office.config, clock)
        await intake.take(letters(clock() - timedelta(hours=14)))
        for nth, name in enumerate(PEOPLE):
            its, handle = day(name), Handle("web", name)
            add = partial(_add, day=its, handle=handle, now=clock())
            await office.store.do(add)
            parts.append(f"## {its['title'][language]}")
            person = Person(office, clock, handle)
            for exchange in its["exchange"]:
                clock.at = _at(nth, exchange["at"])
                said, reply = await person.ask(exchange, language)
                parts += [f"**{exchange['at']} {its['name']}:** {said}", _told(reply)]
    return CODE.sub("0badcafe", "\n\n".join(parts)) + "\n"


def _add(work: Work, *, day: dict[str, Any], handle: Handle, now: datetime) -> None:
    work.people.add(day["name"], Role(day["role"]), handle, now)


def _at(day: int, hour: str) -> datetime:
    on = (FIRST_DAY + timedelta(days=day)).date()
    return datetime.combine(on, time.fromisoformat(hour), LONDON).astimezone(UTC)


def _told(reply: Reply) -> str:
    lines: list[str] = []
    pressable: list[str] = []
    for part in reply.parts:
        if isinstance(part, Button):
            pressable.append(f"[{part.label}]")
        elif isinstance(part, Form):
            asked = "; ".join(f"{each.label}: {each.default}".rstrip(": ") for each in part.fields)
            pressable.append(f"[{part.title}: {asked}]")
        elif isinstance(part, Table | Chart):
            lines += ["```", *part.plain().splitlines(), "```"]
        elif isinstance(part, Title):
            lines += [f"**{part.plain()}**", ""]
        else:
            lines += [*_lines(part.plain()), ""]
    if pressable:
        lines.append(" ".join(f"`{each}`" for each in pressable))
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _lines(text: str) -> Sequence[str]:
    """Keep the breaks of a text in Markdown."""
    return [f"{line}  " if line else "" for line in text.splitlines()]


def papers() -> dict[Path, str]:
    """Return the papers, as they should be."""
    return {path: asyncio.run(lived(language)) for language, path in PAPERS.items()}


def main() -> None:
    """Write them."""
    for path, text in papers().items():
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(DOCS.parent)}\n")
