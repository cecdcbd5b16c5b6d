"""Spending cards: the limit, what is left of it, and the list of costs.

Sums are `Money` (pence). Counted is what the law counts in the regulated period; declared is all.
`now` is the balance, None where the limit or the period is not known yet.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.candidacy import Candidacy
from bot.domain.elections import Deadline
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending import Balance, Claim, Entry
from bot.domain.spending.sharing import say_split
from bot.talk import Button, Chart, Part, Reply, Table, Title
from bot.words.speaking import _, dated, many, marked

MOST_LISTED = 30  # costs, the last ones
REGISTER = marked(
    "The electors are those on the register at the notice of election: tell me its number when you "
    "know it (election electors)."
)


def limit_card(candidacy: Candidacy, now: Balance) -> Reply:
    """Say what may be spent by law, how that is made up, when it counts and who says so.

    With the formula, so that it can be checked by hand, and both sources: the limit's and the
    period's.
    """
    limit, period = candidacy.limit, candidacy.period
    parts: list[Part | str] = [
        Title(
            _("You may spend {amount}; {left_of}.", amount=limit.amount, left_of=left_of(now))
            if now.total
            else _("You may spend {amount}.", amount=limit.amount)
        ),
        f"{limit.formula} = {limit.amount}.",
        _(REGISTER),
        _("It counts from {period}: {rule}.", period=period, rule=period.rule),
    ]
    if limit.doubt:
        parts.append(f"⚠ {limit.doubt}")
    if jointly := _jointly(candidacy):
        parts.append(jointly)
    parts.append(_("Sources: {source}; {other}", source=limit.source, other=period.source))
    return Reply(
        *parts, Button(_("What is left"), "spending left"), Button(_("Dates"), "election dates")
    )


def _jointly(candidacy: Candidacy) -> str:
    """Say what each of several joint candidates may spend; nothing where there can be none."""
    # They are joint already, and their limit says so.
    if candidacy.joint > 1:
        return ""
    try:
        two, three = (replace(candidacy, joint=count).limit.amount for count in (2, 3))
    except UserError:
        return ""
    return _(
        "If you campaign jointly: {two} each for two of you, {three} for three or more.",
        two=two,
        three=three,
    )


def left_card(
    candidacy: Candidacy, now: Balance, due: Sequence[Deadline], on: date, allowed: Money
) -> Reply:
    """Say what is left, under which heads it went, and when the return is due.

    A warning comes first. `due` are the duties after the poll, the next of which is shown;
    `allowed` is what local campaigners may spend by the agent's authority.
    """
    parts: list[Part | str] = []
    if warning := now.warning(on):
        parts.append(f"⚠ {warning}")
    parts.append(
        Title(
            _("{left_of}; {total} counts so far.", left_of=capital(left_of(now)), total=now.total)
            if now.total
            else _("{left} left; nothing counts so far.", left=now.left)
        )
    )
    # One bar is no chart, and a bar below nothing is none either.
    if len(now.by_head) > 1 and all(total.pence >= 0 for total in now.by_head.values()):
        heads = sorted(now.by_head.items(), key=lambda each: -each[1].pence)
        parts.append(
            Chart(
                _("What counts, by head (£)"),
                tuple(_(head) for head, total in heads),
                tuple(total.pounds for head, total in heads),
            )
        )
    parts += _beside(candidacy, now, on)
    if allowed:
        parts.append(
            _(
                "{allowed} is authorised to local campaigners, and counts once it is spent.",
                allowed=allowed,
            )
        )
    if ahead := [each for each in due if each.day >= on]:
        parts.append(_("After the poll: {due}.", due=ahead[0]))
    buttons = [
        Button(_("List it"), "spending list"),
        Button(_("For the return"), "spending export"),
    ]
    return Reply(*parts, *buttons)


def _beside(candidacy: Candidacy, now: Balance, on: date) -> list[str]:
    """Say what does not count, or not yet."""
    said = []
    if now.undated:
        said.append(
            _("{undated} is not dated yet, so it does not count so far.", undated=now.undated)
        )
        if now.would_exceed(now.undated):
            said.append(f"⚠ {now.warning(on, now.undated)}")
    if now.outside:
        said.append(
            _(
                "{outside} was used outside {period} and does not count.",
                outside=now.outside,
                period=candidacy.period,
            )
        )
    if now.exempt:
        said.append(_("{free} is under heads that do not count, but is reported.", free=now.exempt))
    if now.undeclared:
        said.append(
            _(
                "{free} is under heads that do not count, and need not be declared.",
                free=now.undeclared,
            )
        )
    return [*said, *filter(None, [candidacy.limit.doubt])]


def list_card(entries: Sequence[Entry], invoices: Collection[int], now: Balance | None) -> Reply:
    """List the last costs, and what they add up to.

    `invoices` are the numbers of the costs that have one. What is listed is each cost's share for
    this area.
    """
    rows = tuple(
        (
            str(entry.id),
            dated(entry.used, "d MMM y") if entry.used else _("not dated yet"),
            _(entry.head),
            _about(entry),
            str(entry.apportioned),
            _("kept") if entry.id in invoices else "",
        )
        for entry in entries[-MOST_LISTED:]
    )
    return Reply(
        Title(f"{costs(entries)}; {left_of(now)}."),
        Table((_("No."), _("Used on"), _("Head"), _("What"), _("Sum"), _("Invoice")), rows),
        *undated_words(entries),
        Button(_("For the return"), "spending export"),
        Button(_("Change one"), "spending change"),
        Button(_("Take out the last"), "spending undo"),
    )


def _about(entry: Entry) -> str:
    """Say what a cost was, from whom and whether it is paid; of a refund, of which cost it is."""
    refund = _("refund of no. {cost}", cost=entry.refunds) if entry.refunds else ""
    what = ": ".join(filter(None, [refund, entry.what]))
    said = [what, entry.supplier]
    if entry.split and not entry.refunds:
        value, who = entry.value, say_split(entry.split)
        said.append(_("your part of {value} ({who})", value=value, who=who))
    if entry.notional:
        said.append(_("{notional} of it notional", notional=entry.notional))
    if entry.claim in {Claim.UNPAID, Claim.DISPUTED}:
        said.append(_(entry.claim))
    return ", ".join(filter(None, said))


def undated_words(entries: Sequence[Entry]) -> list[str]:
    """Say which costs have no day yet, which the return needs; nothing where all have one."""
    numbers = [str(each.id) for each in entries if each.used is None and not each.refunds]
    if not numbers:
        return []
    return [
        many(
            "⚠ {count} cost is not dated yet: number {numbers}. The return needs its day.",
            "⚠ {count} costs are not dated yet: numbers {numbers}. The return needs their days.",
            len(numbers),
            numbers=", ".join(numbers),
        )
    ]


def costs(entries: Sequence[Entry]) -> str:
    """Count costs in words, and refunds beside them."""
    refunds = sum(bool(each.refunds) for each in entries)
    said = many("{count} cost", "{count} costs", len(entries) - refunds)
    back = many("{count} refund", "{count} refunds", refunds)
    return _("{costs} and {refunds}", costs=said, refunds=back) if refunds else said


def left_of(now: Balance | None) -> str:
    """Say what is left of the limit, or by how much it is passed, or that it is not known.

    Begins small, to follow other words. Over the limit it says by how much.
    """
    if now is None:
        return _("what is left I cannot say before I know your limit (spending limit)")
    # “Left” would be a negative sum.
    if now.over:
        return _(
            "you are {total} over your limit of {limit}",
            total=now.total - now.limit,
            limit=now.limit,
        )
    return _("{left} of {limit} is left", left=now.left, limit=now.limit)


def capital(words: str) -> str:
    """Return words with a capital letter, to begin a sentence."""
    return words[:1].upper() + words[1:]
