"""A scene to talk in: waves, posts and a reply of known numbers, and what each just dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import commands
from bot.commands import recent
from bot.commands.call import Call, read
from bot.commands.sentences import hear
from bot.domain.letters import Address, Letter
from bot.domain.people import Member, Role
from bot.domain.posts import End, Outlet, Page, Post
from bot.domain.waves.wave import Residence
from bot.store.work import Store, Work
from bot.talk import Button, Handle, Place, Reply, Request

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
ROOM = Place("web", "office")
WAVES = ("Trail hunting", "Badger cull", "Rivers bill")
COMMANDS = {each.words: each for group in commands.found() for each in group.declared}
JUST_DEALT = ("reply progress 1", "waves show 1", "posts show 3")
OUTLETS = tuple(
    Outlet(name, Page.CAMPAIGN, manual=False, characters=300, photos=4, length=len)
    for name in ("facebook", "bluesky", "mastodon")
)


@contextmanager
def scene() -> Iterator[Work]:
    """Open it: three waves, post 1 out yesterday, 2 and 3 to go, reply 1 to the first wave."""
    with TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'talk.db'}")
        with store.work() as work:
            _fill(work)
            yield work
        store.close()


def asked(phrase: str, role: Role) -> Request:
    """Ask something as somebody of a role."""
    by = Member(0 if role is Role.STRANGER else 1 + list(Role).index(role), f"Sam {role}", role)
    return Request(phrase, Handle("web", role), ROOM, NOW, by=by, outlets=OUTLETS)


def heard(work: Work, phrase: str, role: Role) -> tuple[str, list[str]]:
    """Return what would be done with a phrase, or else what would be offered."""
    answer = hear(asked(phrase, role), work, COMMANDS)
    if isinstance(answer, Call):
        return answer.line, []
    parts = answer.parts if answer else ()
    return "", [part.command for part in parts if isinstance(part, Button)]


def _fill(work: Work) -> None:
    for role in list(Role)[1:]:
        work.people.add(f"Sam {role}", role, Handle("web", role), NOW)
    for engine, name in enumerate(WAVES):
        wave = work.waves.number(engine)
        work.waves.name(wave, name)
        for copy in range(4):
            _letter(work, wave, f"{engine}.{copy}")
    for page in (Page.OFFICE, Page.CAMPAIGN, Page.CAMPAIGN):
        work.posts.draft(Post(0, 2, "Sam", page, "Surgery on Friday", ("facebook",)), ROOM, NOW)
    out = replace(work.posts.get(1), end=End.OUT, at=NOW - timedelta(days=1))
    work.posts.change(out, NOW)
    work.replies.draft(1, "agree", "Dear friend")
    for role in list(Role)[1:]:
        for line in JUST_DEALT:
            words, typed = line.rsplit(" ", 1)
            request = asked(line, role)
            recent.note(request, work, read(request, COMMANDS[words], typed), Reply(), COMMANDS)


def _letter(work: Work, wave: int, name: str) -> None:
    sender = Address(f"Writer {name}", f"{name}@example.org")
    letter = Letter(f"{name}@example.org", name, NOW, sender, (), "Please vote", "Please vote")
    number = work.letters.add(letter, b"", Residence.INSIDE, NOW - timedelta(days=3))
    assert number
    work.letters.move([(number, wave, 1.0)])
