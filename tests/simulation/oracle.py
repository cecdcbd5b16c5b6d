"""The oracle: what a history must never have in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.effects import Entry, Mail, Publish, Run, Say, State
from tests.simulation.history import Lived
from tests.simulation.replica import CONNECTIONS, GRACE, PACE, ROOM
from tests.simulation.world import UNFINISHED

CALM = 14.0
"""Seconds behind its time where nothing goes wrong: waits of two seconds each, and a look."""

DEATH = 30.0
"""Seconds in which the work of a dead process is taken up: settling, and a lease."""

BUNCHED = 3
"""Letters that may come together: those that were late for want of a look, and those in hand."""


def judge(lived: Lived) -> list[str]:
    """Return what is wrong with a history, each in a line; empty where nothing is."""
    entries = lived.world.entries()
    wrong = [*_stuck(lived, entries), *_held(lived)]
    for entry in entries:
        wrong += [*_doubled(lived, entry), *_told_wrong(lived, entry), *_unasked(lived, entry)]
        wrong += _late(lived, entry)
    wrong += [*_paced(lived), *_worked_too_much(lived, entries)]
    wrong += [f"an error that nobody caught: {each}" for each in lived.world.faults]
    return wrong


def _stuck(lived: Lived, entries: list[Entry]) -> Iterator[str]:
    world = lived.world
    # Where one clock is all that there is, what it made due while it was ahead waits that long.
    alone = world.setting.processes == 1 and "jump" in world.befell
    for entry in entries:
        if alone and entry.state is State.PLANNED and entry.due > world.true_time():
            continue
        if entry.state in UNFINISHED:
            yield f"lost: {entry.key} is {entry.state} at the end, due {entry.due:%H:%M:%S}"
    known = {entry.key for entry in entries}
    for key in lived.plan.due:
        if key not in known:
            yield f"lost: {key} was planned, and is in no row"


def _held(lived: Lived) -> Iterator[str]:
    for key, (state, _, until) in lived.world.held().items():
        if until is not None and state not in UNFINISHED:
            yield f"held for ever: {key} is {state} and held until {until:%H:%M:%S}"


def _doubled(lived: Lived, entry: Entry) -> Iterator[str]:
    if isinstance(entry.effect, Run):
        return
    takes = lived.world.takes[entry.key]
    allowed = 1 + lived.plan.moves.get(entry.key, 0)
    if len(takes) > allowed:
        at = ", ".join(f"{each:.3f}" for each in takes)
        yield f"twice: {entry.key} was taken at {at}"


def _told_wrong(lived: Lived, entry: Entry) -> Iterator[str]:
    takes = len(lived.world.takes[entry.key])
    if isinstance(entry.effect, Run):
        return
    if entry.state is State.DONE and not takes:
        yield f"lost: {entry.key} is done, and was never taken"
    if entry.state is State.FAILED and takes and entry.key not in lived.plan.said:
        yield f"told wrong: {entry.key} “did not go out” ({entry.reason}), and was taken"
    if entry.state is State.DONE and (said := lived.plan.said.get(entry.key)):
        shown = lived.far_sides.slack.has.get(entry.remote_id or "")
        if shown and (shown.what, shown.room) != said:
            yield f"told wrong: {entry.key} says {shown.what!r} in {shown.room}, not {said}"


def _unasked(lived: Lived, entry: Entry) -> Iterator[str]:
    """What ends without having gone is told; and a person is asked only where nobody knows."""
    world = lived.world
    if entry.state not in {State.FAILED, State.UNKNOWN}:
        return
    silent = isinstance(entry.effect, Say) and entry.effect.place == ROOM
    silent |= isinstance(entry.effect, Mail) and entry.state is State.FAILED
    told = any(key.startswith(f"trouble:{entry.key}:") for key in world.held())
    if not silent and not told:
        yield f"without a word: {entry.key} is {entry.state}, and nobody was told"
    if entry.state is State.UNKNOWN and entry.key not in world.unsure:
        yield f"told wrong: a person is asked about {entry.key}, of which all is known"


def _late(lived: Lived, entry: Entry) -> Iterator[str]:
    world, setting = lived.world, lived.world.setting
    takes, due = world.takes[entry.key], lived.plan.due.get(entry.key)
    if due is None or not takes or "jump" in world.befell:
        return
    if isinstance(entry.effect, Publish):
        latest = due + GRACE.total_seconds() + timedelta(minutes=5).total_seconds()
        if takes[-1] > latest:
            yield f"late: {entry.key} went out {takes[-1] - due:.0f} s late, without a question"
    if setting.trouble or setting.forever or set(world.befell) - {"kill"}:
        return
    allowed = CALM
    if isinstance(entry.effect, Mail):
        allowed += PACE.total_seconds() * len(lived.plan.due)
    begins = due
    if world.befell:
        allowed, begins = allowed + DEATH, max(due, world.last_fate)
    if takes[0] - begins > allowed:
        yield f"late: {entry.key} went out {takes[0] - begins:.1f} s after it could"


def _paced(lived: Lived) -> Iterator[str]:
    """No more letters in any time than the office's pace allows, over all its processes."""
    relay, befell = lived.far_sides.relay, lived.world.befell
    if "freeze" in befell or "jump" in befell:
        return  # who wakes begins at once what it had in hand
    begun = relay.begun
    for first, since in enumerate(begun):
        for last in range(first + BUNCHED, len(begun)):
            letters, seconds = last - first + 1, begun[last] - since
            if letters > seconds / PACE.total_seconds() + BUNCHED:
                yield f"too fast: {letters} letters in {seconds:.1f} s"
                return
    if relay.most_at_once > CONNECTIONS and not befell:
        yield f"too many at once: {relay.most_at_once} letters"


def _worked_too_much(lived: Lived, entries: list[Entry]) -> Iterator[str]:
    """In calm weather each entry is taken once, and the ledger is asked little more often."""
    world = lived.world
    if not world.setting.is_calm or world.befell:
        return
    for entry in entries:
        versions = entry.version + 1
        if world.carried[entry.key] > versions:
            yield f"too much work: {entry.key} was taken in hand {world.carried[entry.key]} times"
    if world.asked > 10 + 12 * len(entries):
        yield f"too much work: {world.asked} looks for {len(entries)} entries"
