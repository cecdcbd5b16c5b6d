"""Put a donation in the register, change it, take it out, and put it back as it was."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter

from bot.actions.campaign.candidates import candidacy, today
from bot.actions.campaign.donations import Register, judged, of_capacity, register
from bot.cards.donation import donation_card
from bot.commands import Does, Role, UserError, phrase
from bot.domain.donations import Capacity, Donation
from bot.domain.donations.hurried import as_typed
from bot.domain.donations.reading import GiftDetails, NewGift
from bot.domain.money import Money
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _
from handlers.donations import commands

STORED: TypeAdapter[Donation] = TypeAdapter(Donation)


@commands.command(
    role=Role.CANDIDATE,
    example="donations add £120 from “Larkmere Bakery” on 3 Nov",
    does=Does.CHANGES,
    once=True,
    heard=as_typed,
)
def add(request: Request, work: Work, amount: Money, *, gift: NewGift) -> Reply:
    """Put a gift in the register (“£120 from “Larkmere Bakery” on 3 Nov, company, address …”).

    Of anything but money the sum is what it is worth. Raises UserError where the giver or the day
    was not said, and for a day that is still to come.
    """
    donation = gift.of(amount, today(request))
    if donation.capacity is Capacity.CANDIDATE:
        candidacy(request, work)
    mine = register(request, work)
    at = request.at
    number = work.donations.add(
        mine.owner, of_capacity(mine, donation.capacity), donation, request.by, at
    )
    donation = replace(donation, id=number)
    said = phrase(
        "the donation of {amount} as number {number}", amount=str(donation.amount), number=number
    )
    work.undo.note(request, f"donation {number}", said, f"donations drop {number}")
    return _as_it_is(request, mine, donation)


@commands.command(
    role=Role.CANDIDATE, example="donations change 3 address 4 Mill Lane", does=Does.CHANGES
)
def change(request: Request, work: Work, number: int, *, what_changes: GiftDetails) -> Reply:
    """Change what is kept of a donation: its sum, day, giver, address, kind or words.

    Raises UserError for a number that this register does not have, and where nothing changes.
    """
    mine = register(request, work)
    before = mine.get(number)
    after = what_changes.of(before, today(request))
    if after == before:
        raise UserError(
            _("Donation {number} is so already.", number=number), hint=f"donations show {number}"
        )
    if after.capacity is not before.capacity:
        raise UserError(
            _(
                "Take it out and add it again: a donation to a candidate and one to a holder of "
                "office are kept apart."
            ),
            hint=f"donations drop {number}",
        )
    keep(request, work, before, after)
    return _as_it_is(request, mine, after)


@commands.command(role=Role.CANDIDATE, example="donations drop 3", does=Does.CHANGES, once=True)
def drop(request: Request, work: Work, number: int) -> Reply:
    """Take a donation out of the register that was put there by mistake; it stays on record.

    Raises UserError where there is none of that number.
    """
    mine = register(request, work)
    donation = mine.get(number)
    work.donations.strike(mine.owner, mine.candidacy, number, request.by, request.at)
    said = phrase("that donation {number} was taken out", number=number)
    work.undo.note(request, f"donation {number}", said, f"donations back {number}")
    return Reply(
        _(
            "Donation {number}, {amount} from {name}, is out of your register. It stays on record.",
            number=number,
            amount=donation.amount,
            name=donation.called,
        ),
        Button(_("Put it back"), f"donations back {number}"),
        private=True,
    )


@commands.command(role=Role.CANDIDATE, example="donations back 3", does=Does.CHANGES)
def back(request: Request, work: Work, number: int) -> Reply:
    """Put a donation back in the register, or back as it was before your last change of it.

    Reads the earlier state from the store, never from the request. Raises UserError where the last
    step about the donation was not the asker's.
    """
    mine, step = register(request, work), work.undo.about(request, f"donation {number}")
    if work.donations.restore(mine.owner, mine.candidacy, number):
        was = register(request, work).get(number)
    elif step and "was" in step.fields:
        mine.get(number)
        was = STORED.validate_json(step.fields["was"])
        work.donations.change(was)
    else:
        raise UserError(
            _(
                "You have changed nothing about donation {number} that I can take back.",
                number=number,
            ),
            hint="donations",
        )
    if step:
        work.undo.taken(step, work.undo.last(), request.at)
    return _as_it_is(request, mine, was, _("It is as it was."))


def keep(request: Request, work: Work, before: Donation, after: Donation) -> None:
    """Write a donation as it now is, and note how it was."""
    work.donations.change(after)
    said = phrase("your change of donation {number}", number=after.id)
    was = STORED.dump_json(before).decode()
    work.undo.note(request, f"donation {after.id}", said, f"donations back {after.id}", was=was)


def _as_it_is(request: Request, mine: Register, donation: Donation, said: str = "") -> Reply:
    now = mine.with_(donation)
    return donation_card(donation, judged(request, now, donation), now.held, today(request), said)
