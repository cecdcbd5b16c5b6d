"""The card of a return: what it adds up to, what it lacks, and by when it is due."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.spending import costs
from bot.domain.elections import Deadline
from bot.domain.returns import Account
from bot.talk import Button, File, Part, Reply, Text, Title
from bot.words.speaking import _, many


def return_card(
    found: Account, gaps: Sequence[str], due: Sequence[Deadline], files: Sequence[File]
) -> Reply:
    """Give a return with its files; what it lacks comes first.

    `due` are the duties after the poll that belong to it.
    """
    parts: list[Part | str] = [Title(_title(found, gaps))]
    if gaps:
        parts.append(Text("\n".join(f"• {line}" for line in gaps)))
    if found.undeclared:
        parts.append(
            many(
                "{count} cost need not be declared and is left out: number {numbers}.",
                "{count} costs need not be declared and are left out: numbers {numbers}.",
                len(found.undeclared),
                numbers=", ".join(map(str, found.undeclared)),
            )
        )
    parts.append(_by_hand(found))
    parts += [f"{each}."[:1].upper() + f"{each}."[1:] for each in due]
    if found.form.doubt:
        parts.append(found.form.doubt)
    return Reply(
        *parts,
        _("Source: {source}.", source=found.form.source),
        *files,
        Button(_("The ledger"), "spending list"),
        Button(_("Your donations"), "donations"),
        private=True,
    )


def _title(found: Account, gaps: Sequence[str]) -> str:
    if found.nil:
        said = _("A nil return: it is due though nothing was spent.")
    else:
        said = _(
            "Your return: {costs}, {total} counts.",
            costs=costs([item.entry for item in found.items]),
            total=found.balance.total,
        )
    lacks = many("{count} thing is missing.", "{count} things are missing.", len(gaps))
    return f"{said} {lacks}" if gaps else said


def _by_hand(found: Account) -> str:
    if found.form.agent:
        return _(
            "Print the sheets, write in the agent's name and address and your mark, and sign both "
            "declarations: the agent's and yours."
        )
    return _("Print the sheets, write in your mark, and sign the declaration.")
