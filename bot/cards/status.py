"""The status card: how the bot is, a line for each thing, and first what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.status import Status
from bot.domain.times.london import short
from bot.talk import Button, Reply, Table, Text, Title
from bot.words.speaking import _


def status_card(status: Status) -> Reply:
    """Show a status; nothing in it is anybody's own."""
    wrong = status.wrong()
    head = _("All is well") if not wrong else _("Something is wrong")
    look = status.unknown or status.failed
    return Reply(
        Title(head),
        *([Text("\n".join(f"⚠ {each}" for each in wrong))] if wrong else []),
        Table((_("What"), _("How it is")), tuple(_rows(status))),
        *([Button(_("See what did not go out"), "unknown")] if look else []),
        private=True,
    )


def _rows(status: Status) -> Iterator[tuple[str, str]]:
    yield from _machines(status)
    for side in status.far_sides:
        since = short(side.since)
        reached = _("connected since {since}", since=since)
        yield side.name, _("not reached: {why}", why=side.why) if side.why else reached
    paused = dict(status.paused)
    for name in status.networks:
        why = paused.get(name)
        yield name, _("posts wait: {why}", why=why) if why else _("takes posts")
    last = status.last_letter
    yield _("Last letter"), short(last) if last else _("none yet")
    yield from _letters(status)
    yield from _waiting(status)
    yield _("In doubt"), f"{status.unknown:,}"
    yield _("Did not go out this week"), f"{status.failed:,}"
    for each in status.refusing:
        yield each.room, _("nothing has got there since {since}", since=short(each.since))
    backup = status.backup
    yield _("Last backup"), short(backup) if backup else _("none by “bell backup”")
    yield from _space(status)
    yield _("Version"), status.version


def _machines(status: Status) -> Iterator[tuple[str, str]]:
    alive = {each.machine for each in status.alive}
    if not status.running:
        yield _("The bot"), _("has never run with this database")
    for each in status.running:
        seen = short(each.pulse)
        silent = _("silent on {machine} since {seen}", machine=each.machine, seen=seen)
        runs = _("runs on {machine}", machine=each.machine)
        yield _("The bot"), runs if each.machine in alive else silent


def _letters(status: Status) -> Iterator[tuple[str, str]]:
    """Say what came of every letter: the rows of the mailboxes and of the letters tell sums."""
    for post in status.post:
        came = _(
            "New letters: {new:,}. Known before: {known:,}. Not given by the server: {unread:,}",
            new=post.new,
            known=post.known,
            unread=post.unread,
        )
        yield _("Read from {mailbox}", mailbox=post.mailbox), came
    letters = status.letters
    yield (
        _("Letters"),
        _(
            "{waves:,} in waves, {alone:,} alone, {aside:,} set aside",
            waves=letters.in_waves,
            alone=letters.alone,
            aside=letters.aside,
        ),
    )


def _waiting(status: Status) -> Iterator[tuple[str, str]]:
    for queue in status.queues:
        waits = _(
            "{count:,} waiting, the first for {due}",
            count=queue.waiting,
            due=short(queue.oldest_due),
        )
        yield queue.way, waits
    if not status.queues:
        yield _("Waiting to go out"), _("nothing")


def _space(status: Status) -> Iterator[tuple[str, str]]:
    if status.store_bytes is not None:
        yield _("Database"), _("{size:,.1f} MB", size=status.store_bytes / 1e6)
    if status.free_bytes is not None:
        yield _("Free on the disk"), _("{size:,.1f} GB", size=status.free_bytes / 1e9)
