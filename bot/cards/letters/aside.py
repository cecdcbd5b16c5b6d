"""What is set aside: counted in a line, and listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.aside import Brief, NotReached, Sums
from bot.domain.letters import Notice
from bot.domain.times import short
from bot.talk import Button, Part, Reply, Table, Text, Title
from bot.words.speaking import _, many, marked

LISTED = 20  # letters in one list
OFFERED = 8  # of which so many have a button
WORDS = {
    Notice.AWAY: marked("out of office"),
    Notice.RECEIPT: marked("receipt"),
    Notice.NEWSLETTER: marked("newsletter"),
    Notice.FAILED: marked("came back undelivered"),
    Notice.DELAYED: marked("late delivery"),
    Notice.OTHER: marked("other"),
}


def aside_line(aside: Mapping[Notice, int]) -> list[Part]:
    """Say in one line how many letters were set aside, as what, and lead to them."""
    if not (said := tally(aside)):
        return []
    return [Text(said), Button(_("Look through them"), "letters aside")]


def tally(aside: Mapping[Notice, int]) -> str:
    """Say how many letters were set aside, and as what; “” where none was."""
    count = sum(aside.values())
    kinds = ", ".join(_counted(notice, number) for notice, number in aside.items())
    if not count:
        return ""
    return many(
        "{count:,} set aside: {kinds}.", "{count:,} set aside: {kinds}.", count, kinds=kinds
    )


def _counted(notice: Notice, count: int) -> str:
    match notice:
        case Notice.AWAY:
            return many("{count:,} out of office", "{count:,} out of office", count)
        case Notice.RECEIPT:
            return many("{count:,} receipt", "{count:,} receipts", count)
        case Notice.NEWSLETTER:
            return many("{count:,} newsletter", "{count:,} newsletters", count)
        case Notice.FAILED:
            return many(
                "{count:,} that came back undelivered",
                "{count:,} that came back undelivered",
                count,
            )
        case Notice.DELAYED:
            return many("{count:,} late delivery", "{count:,} late deliveries", count)
        case Notice.OTHER:
            return many("{count:,} other", "{count:,} others", count)


def sums_card(sums: Sums) -> Reply:
    """Count every letter that came, each once, and lead to them."""
    rows = (
        (_("In waves"), sums.in_waves),
        (_("In no wave"), sums.alone),
        (_("Set aside"), sums.set_aside),
        (_("All"), sums.letters),
    )
    table = Table((_("Letters"), _("Number")), tuple((name, f"{count:,}") for name, count in rows))
    return Reply(
        Title(_("Letters")),
        table,
        *([Text(tally(sums.aside))] if sums.aside else []),
        Button(_("Show waves"), "waves list"),
        Button(_("Those in no wave"), "letters alone"),
        Button(_("Those set aside"), "letters aside"),
    )


def aside_card(found: Sequence[Brief], reports: Mapping[int, Sequence[NotReached]]) -> Reply:
    """List letters that are set aside, the newest first; one more than is shown leads on."""
    shown = found[:LISTED]
    rows = tuple(
        (
            str(each.id),
            _(WORDS[each.notice or Notice.OTHER]),
            each.by,
            "; ".join(map(_reported, reports.get(each.id, ()))) or each.subject,
            short(each.came_at),
        )
        for each in shown
    )
    table = Table((_("No."), _("What"), _("From"), _("Subject"), _("Came")), rows)
    return Reply(
        Title(_("Set aside: no person wrote these")),
        table,
        _("Where a person did write one, put it back: its letter says how."),
        *(
            Button(_("Read letter {number}", number=each.id), f"waves letter {each.id}")
            for each in shown[:OFFERED]
        ),
        *_on(found, "letters aside"),
        private=True,
    )


def alone_card(found: Sequence[Brief]) -> Reply:
    """List people's letters that are in no wave, in the same way."""
    shown = found[:LISTED]
    rows = tuple((str(each.id), each.by, each.subject, short(each.came_at)) for each in shown)
    return Reply(
        Title(_("Letters in no wave")),
        Table((_("No."), _("From"), _("Subject"), _("Came")), rows),
        *(
            Button(_("Read letter {number}", number=each.id), f"waves letter {each.id}")
            for each in shown[:OFFERED]
        ),
        *_on(found, "letters alone"),
        private=True,
    )


def not_reached_card(reply: int, found: Sequence[NotReached], after: int) -> Reply:
    """Name whom a reply did not reach, and why: those after the first so many."""
    shown = found[after : after + LISTED]
    rows = tuple(
        (
            each.email or _("(forgotten)"),
            _("came back") if each.failed else _("late"),
            each.why,
            str(each.letter),
        )
        for each in shown
    )
    end = after + len(shown)
    left = len(found) - end
    more = [Button(_("… and {count:,} more", count=left), f"reply returned {reply} {end}")]
    return Reply(
        Title(_("Not reached by reply {reply}", reply=reply)),
        Table((_("Address"), _("What"), _("Why"), _("Report")), rows),
        *(more if left else []),
        private=True,
    )


def _reported(told: NotReached) -> str:
    return f"{told.email}: {told.why}" if told.why else told.email


def _on(found: Sequence[Brief], command: str) -> list[Button]:
    """Lead to the older letters, where there are some."""
    if len(found) <= LISTED:
        return []
    return [Button(_("Older ones"), f"{command} {found[LISTED - 1].id}")]
