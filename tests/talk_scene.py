"""A scene to talk in: waves, posts and a reply of known numbers, and what each just dealt with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy.exc import IntegrityError

from bot import commands
from bot.commands import recent
from bot.commands.call import Call, Several, read
from bot.commands.sentences import hear
from bot.domain.errors import UserError
from bot.domain.letters import Address, Letter
from bot.domain.people import Member, Role
from bot.domain.posts import End, Outlet, Page, Post
from bot.domain.waves.wave import Residence
from bot.store.work import Store, Work
from bot.talk import Button, Ending, Form, Handle, Place, Reply, Request, Text

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
ROOM = Place("web", "office")
WAVES = ("Trail hunting", "Badger cull", "Rivers bill")
COMMANDS = {each.words: each for group in commands.found() for each in group.declared}
THEN = " && "
JUST_DEALT = ("reply progress 1", "waves show 1", "posts show 3")


def outlets(names: Iterable[str]) -> tuple[Outlet, ...]:
    """Return networks of these names."""
    return tuple(
        Outlet(name, Page.CAMPAIGN, manual=False, characters=300, photos=4, length=len)
        for name in names
    )


OUTLETS = outlets(("facebook", "bluesky", "mastodon"))


@dataclass(frozen=True)
class Setting:
    """When it is asked, and where posts can go."""

    now: datetime = NOW
    outlets: tuple[Outlet, ...] = OUTLETS


SETTING = Setting()


@contextmanager
def scene(setting: Setting = SETTING) -> Iterator[Work]:
    """Open it: three waves, post 1 out yesterday, 2 and 3 to go, reply 1 to the first wave."""
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'talk.db'}")
        with store.work() as work:
            _fill(work, setting)
            yield work
        store.close()


def asked(phrase: str, role: Role, setting: Setting = SETTING) -> Request:
    """Ask something as somebody of a role."""
    by = Member(0 if role is Role.STRANGER else 1 + list(Role).index(role), f"Sam {role}", role)
    return Request(phrase, Handle("web", role), ROOM, setting.now, by=by, outlets=setting.outlets)


@dataclass(frozen=True)
class Heard:
    """What came of a sentence: the line that would be done, or else what was offered or asked.

    Several lines that would be done, in their order, are parted by `THEN`.

    `forms` are the lines of forms as they came filled in, `said` the words of the answer, `asks`
    whether there was one, `cannot` whether it says that this cannot be done; `took` in seconds.
    """

    done: str = ""
    offered: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    said: str = ""
    asks: bool = False
    cannot: bool = False
    took: float = 0.0


class _Over(Exception):
    """Ends a savepoint, so that what was done before a sentence is not there for the next."""


def heard(
    work: Work, phrase: str, role: Role, after: str = "", setting: Setting = SETTING
) -> Heard:
    """Return what would be done with a phrase, said just after a command was typed."""
    found = Heard()
    with suppress(_Over), work.savepoint():
        if after:
            _typed(work, after, role, setting)
        found = _heard(work, asked(phrase, role, setting))
        raise _Over
    return found


def _heard(work: Work, request: Request) -> Heard:
    begun = perf_counter()
    answer = hear(request, work, COMMANDS)
    took = perf_counter() - begun
    if isinstance(answer, Call):
        forms = (answer.line,) if answer.missing else ()
        return Heard(answer.line, forms=forms, said=answer.note, took=took)
    if isinstance(answer, Several):
        lines = THEN.join(call.line for call in answer.calls)
        return Heard(lines, said=" ".join(call.note for call in answer.calls), took=took)
    parts = answer.parts if answer else ()
    offered = tuple(part.command for part in parts if isinstance(part, Button))
    shown = tuple(_filled(part) for part in parts if isinstance(part, Form))
    said = " ".join(part.text for part in parts if isinstance(part, Text))
    cannot = answer is not None and answer.ending is Ending.NOT_DONE
    return Heard("", offered, shown, said, answer is not None, cannot, took)


def _filled(form: Form) -> str:
    return " ".join([form.command, *(field.default for field in form.fields if field.default)])


def _typed(work: Work, line: str, role: Role, setting: Setting) -> None:
    """Do what was typed just before, as far as it can be done here, and remember it."""
    words = " ".join(line.split()[:2])
    command = COMMANDS.get(words) or COMMANDS[line.split(maxsplit=1)[0]]
    request = asked(line, role, setting)
    call = read(request, command, line[len(command.words) :].strip())
    try:
        with work.savepoint():
            reply = call.run(request, work)
    except (UserError, IntegrityError):  # the scene has no member of each role
        reply = Reply()
    recent.note(request, work, call, reply, COMMANDS)


def _fill(work: Work, setting: Setting) -> None:
    for role in list(Role)[1:]:
        work.people.add(f"Sam {role}", role, Handle("web", role), setting.now)
    for engine, name in enumerate(WAVES):
        wave = work.waves.number(engine)
        work.waves.name(wave, name)
        for copy in range(4):
            _letter(work, wave, f"{engine}.{copy}", setting.now)
    for page in (Page.OFFICE, Page.CAMPAIGN, Page.CAMPAIGN):
        work.posts.draft(
            Post(0, 2, "Sam", page, "Surgery on Friday", ("facebook",)), ROOM, setting.now
        )
    out = replace(work.posts.get(1), end=End.OUT, at=setting.now - timedelta(days=1))
    work.posts.change(out, setting.now)
    work.replies.draft(1, "agree", "Dear friend")
    for role in list(Role)[1:]:
        for line in JUST_DEALT:
            words, typed = line.rsplit(" ", 1)
            request = asked(line, role, setting)
            recent.note(request, work, read(request, COMMANDS[words], typed), Reply(), COMMANDS)


def _letter(work: Work, wave: int, name: str, now: datetime) -> None:
    sender = Address(f"Writer {name}", f"{name}@example.org")
    letter = Letter(f"{name}@example.org", name, now, sender, (), "Please vote", "Please vote")
    number = work.letters.add(letter, b"", Residence.INSIDE, now - timedelta(days=3))
    assert number
    work.letters.move([(number, wave, 1.0)])
