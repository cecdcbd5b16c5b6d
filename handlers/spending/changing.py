"""Put a cost right, take it out of the ledger, and put it back."""

from __future__ import annotations

from pydantic import TypeAdapter

from bot.actions.campaign.candidates import balance_if_known, candidacy, due_after, today
from bot.cards.costs import back_card, changed_card
from bot.cards.spending import left_of
from bot.commands import Does, Role, UserError, phrase
from bot.domain.spending import Entry, refuse_refunded
from bot.domain.spending.changes import CostChange
from bot.domain.spending.hurried import change_as_typed
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _
from handlers.spending import commands

STORED: TypeAdapter[Entry] = TypeAdapter(Entry)


@commands.command(
    role=Role.CANDIDATE,
    example="spending change 12 £45 on 4 May",
    does=Does.CHANGES,
    heard=change_as_typed,
)
def change(request: Request, work: Work, number: int, *, what_changes: CostChange) -> Reply:
    """Change a cost: its sum, day, head, words, supplier, share or payment (“£45, paid on 4 May”).

    Its refunds follow it. Raises UserError for a number that this ledger does not have, for what
    is not understood, and for a sum below its refunds.
    """
    mine, now = candidacy(request, work), today(request)
    entries = work.spending.entries(mine.id)
    before = work.spending.get(mine.id, number)
    period = mine.period if balance_if_known(mine, entries) else None
    after = what_changes.of(before, now, mine.election, period)
    if after == before:
        raise UserError(_("Number {number} is so already.", number=number), hint="spending list")
    refuse_refunded(after, entries)
    work.spending.change(mine.id, after, request.at)
    said = phrase("your change of number {number} in the ledger", number=number)
    was = STORED.dump_json(before).decode()
    work.undo.note(request, f"cost {number}", said, f"spending back {number}", was=was)
    balance = balance_if_known(mine, work.spending.entries(mine.id))
    return changed_card(before, after, mine, balance, due_after(mine), on=now)


@commands.command(role=Role.CANDIDATE, example="spending back 12", does=Does.CHANGES)
def back(request: Request, work: Work, number: int) -> Reply:
    """Put a cost back as it was before your last change of it.

    Reads the earlier state from the store, never from the request. Raises UserError where the last
    step about the cost was no change of the asker's.
    """
    mine, step = candidacy(request, work), work.undo.about(request, f"cost {number}")
    if step is None or "was" not in step.fields:
        raise UserError(
            _("You have made no change of number {number} that I can take back.", number=number),
            hint="spending list",
        )
    was = STORED.validate_json(step.fields["was"])
    refuse_refunded(was, work.spending.entries(mine.id))
    work.spending.change(mine.id, was, request.at)
    work.undo.taken(step, work.undo.last(), request.at)
    balance = balance_if_known(mine, work.spending.entries(mine.id))
    return back_card(was, mine, balance, due_after(mine), on=today(request))


@commands.command(role=Role.CANDIDATE, example="spending undo", once=True)
def undo(request: Request, work: Work, number: int = 0) -> Reply:
    """Take a cost out of the ledger: the last that you added, or the one of a number.

    Without a number it is the asker's own last entry, not a helper's. Raises UserError where there
    is none.
    """
    mine = candidacy(request, work)
    chosen = number or work.spending.last_of(mine.id, request.by)
    if chosen is None:
        raise UserError(_("You have added no cost that can be taken out."), hint="spending list")
    held = work.spending.entries(mine.id)
    if refunds := [str(each.id) for each in held if each.refunds == chosen]:
        raise UserError(
            _(
                "Number {number} has a refund: take number {refund} out first.",
                number=chosen,
                refund=refunds[0],
            ),
            hint=f"spending undo {refunds[0]}",
        )
    work.spending.undo(mine.id, chosen, request.by, request.at)
    said = phrase("that number {chosen} was taken out of your ledger", chosen=chosen)
    work.undo.note(request, f"cost {chosen}", said, f"spending restore {chosen}")
    now = balance_if_known(mine, work.spending.entries(mine.id))
    return Reply(
        _(
            "Number {chosen} is out; {left_of}. It stays on record.",
            chosen=chosen,
            left_of=left_of(now),
        ),
        Button(_("Put it back"), f"spending restore {chosen}"),
    )


@commands.command(role=Role.CANDIDATE, example="spending restore 12", does=Does.CHANGES)
def restore(request: Request, work: Work, number: int) -> Reply:
    """Put a cost back in the ledger that was taken out.

    Raises UserError where it was not taken out.
    """
    mine = candidacy(request, work)
    if not work.spending.restore(mine.id, number):
        raise UserError(
            _("No number {number} was taken out of your ledger.", number=number),
            hint="spending list",
        )
    held = {each.id: each for each in work.spending.entries(mine.id)}
    entry = held[number]
    if entry.refunds and entry.refunds not in held:
        raise UserError(
            _(
                "Number {number} is a refund of number {cost}: put that back first.",
                number=number,
                cost=entry.refunds,
            ),
            hint=f"spending restore {entry.refunds}",
        )
    if entry.refunds:
        refuse_refunded(held[entry.refunds], list(held.values()))
    said = phrase("that number {number} is back in your ledger", number=number)
    work.undo.note(request, f"cost {number}", said, f"spending undo {number}")
    left = left_of(balance_if_known(mine, work.spending.entries(mine.id)))
    return Reply(_("Number {number} is back; {left_of}.", number=number, left_of=left))
