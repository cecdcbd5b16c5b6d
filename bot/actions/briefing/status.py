"""Status: how the bot is, gathered from the store and the config; no process is asked."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from bot import __version__
from bot.actions.briefing.failures import failures
from bot.config import Config, MailboxSettings, Purpose
from bot.domain.status import FarSide, Letters, Post, Queue, Refusing, Running, Status
from bot.mail.configured import mailbox_box, mailbox_name
from bot.store.notes import PULSE
from bot.store.work import Work
from bot.talk import Place, room_for


def status_of(work: Work, config: Config, now: datetime) -> Status:
    """Gather how the bot is at a time.

    Of machines that are silent only the last is named: a container has a new name at each start.
    """
    keys = work.notes.keys(PULSE)
    pulses = [Running(key.removeprefix(PULSE), _time(work, key)) for key in keys]
    running = tuple(sorted(pulses, key=lambda each: each.pulse, reverse=True))
    whole = Status(now, __version__, running)
    machines = whole.alive or running[:1]
    networks = tuple(config.outlets())
    why = ((name, work.pauses.why(name)) for name in networks)
    backups, sums = work.backups.all(), work.aside.sums()
    return Status(
        at=now,
        version=__version__,
        running=machines,
        far_sides=_far_sides(work, whole.alive),
        networks=networks,
        paused=tuple((name, reason) for name, reason in why if reason),
        last_letter=work.outcomes.last_letter(),
        post=tuple(_post(work, mailbox) for mailbox in config.mailboxes),
        letters=Letters(sums.in_waves, sums.alone, sums.set_aside),
        queues=_queues(work),
        unknown=len(work.ledger.unknowns()),
        failed=len(failures(work, now)),
        refusing=_refusing(work, config),
        backup=backups[-1].at if backups else None,
    )


def _time(work: Work, key: str) -> datetime:
    return datetime.fromisoformat(work.notes.read(key) or "")


def _far_sides(work: Work, machines: tuple[Running, ...]) -> tuple[FarSide, ...]:
    return tuple(
        FarSide(each.name, running.machine, each.since, each.why)
        for running in machines
        for each in work.contacts.of(running.machine)
    )


def _post(work: Work, mailbox: MailboxSettings) -> Post:
    box = mailbox_box(mailbox)
    reached = work.mailboxes.find(box)
    new, known = (reached.new, reached.known) if reached else (0, 0)
    return Post(mailbox_name(mailbox), new, known, len(work.mailboxes.of(box)))


def _queues(work: Work) -> tuple[Queue, ...]:
    """Count what waits by way out, and say since when the oldest is due."""
    return tuple(Queue(*each) for each in work.outcomes.waiting())


def _refusing(work: Work, config: Config) -> tuple[Refusing, ...]:
    ours = {room_for(config, purpose) for purpose in get_args(Purpose)}
    return tuple(
        Refusing(_called(work, each.place), each.place in ours, each.since, each.why)
        for each in work.refusals.all()
    )


def _called(work: Work, place: Place) -> str:
    """Name a room: a person's by their name, any other as the config writes it."""
    user = place.room.rpartition(":")[2]
    member = dict(work.people.on(place.platform)).get(user)
    return f"{place.platform}:{member.name if member else place.room}"
