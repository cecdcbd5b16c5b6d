"""Forgetting cards: what is held of a person, and what became of it.

The first is for the asker alone. The second names nobody: it is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import PurePath

from bot.domain.holding import Backup, Holding, Mention
from bot.domain.times import day
from bot.talk import BUTTON_BYTES, Button, Part, Reply, Table, Text, Title
from bot.words.speaking import _, many

SHOWN = 30  # letters, and mentions of each kind; the rest is counted
OFFERED = 3  # buttons for what stays
SUBJECT = 60  # characters


def holding_card(held: Holding, who: str, keep: timedelta) -> Reply:
    """Show what goes when a person is forgotten, what stays, and the buttons that do it.

    `who` is typed to mean them; `keep` is how long the office keeps letters.
    """
    if held.is_empty and not held.answers:
        return _nothing(held, who, keep)
    parts: list[Part | str] = [
        Title(_("What would be forgotten for good")),
        *_letters(held),
        *_answers(held),
        *_listed(_("These go too, or lose their name and words:"), held.mentions),
        _said(held.said),
        *_stays(held),
        *_backups(held.backups, keep),
        _("Nothing has been changed yet, and forgetting cannot be undone."),
        *_buttons(held, who),
    ]
    return _reply(parts)


def forgotten_card(letters: int, places: int, left: Sequence[str]) -> Reply:
    """Say what was forgotten, and what names them yet."""
    said = many(
        "Forgotten: {count:,} letter, what was answered, and {places:,} places where they "
        "were named here. The counts of waves stay.",
        "Forgotten: {count:,} letters, what was answered, and {places:,} places where they "
        "were named here. The counts of waves stay.",
        letters,
        places=places,
    )
    return Reply(said, *_left(left))


def _nothing(held: Holding, who: str, keep: timedelta) -> Reply:
    parts: list[Part | str] = [
        _("I have no letters from {who}, and nothing here names or quotes them.", who=who),
        *_stays(held),
        *_backups(held.backups, keep),
    ]
    if held.said:
        parts += [_said(held.said), *_buttons(held, who)]
    return _reply(parts)


def _reply(parts: Sequence[Part | str]) -> Reply:
    return Reply(*(part for part in parts if part), private=True)


def _letters(held: Holding) -> list[Part | str]:
    rows = tuple(
        (
            str(each.id),
            day(each.came_at),
            each.subject[:SUBJECT],
            each.email or _("no address that can be trusted"),
            held.taken.get(each.id, ""),
        )
        for each in held.letters[:SHOWN]
    )
    if not rows:
        return [_("No letter of theirs is here.")]
    head = (_("No."), _("Came"), _("Subject"), _("From"), _("In hand"))
    more = len(held.letters) - len(rows)
    return [
        many("{count:,} letter:", "{count:,} letters:", len(held.letters)),
        Table(head, rows),
        _("… and {count} more.", count=more) if more else "",
        _in_hand(held),
    ]


def _in_hand(held: Holding) -> str:
    names = ", ".join(dict.fromkeys(held.taken.values()))
    return _("⚠ {names} has a letter in hand: ask before you press.", names=names) if names else ""


def _answers(held: Holding) -> list[str]:
    if not held.answers:
        return []
    counts = ", ".join(f"{count} {_(state)}" for state, count in sorted(held.answers.items()))
    return [_("Answers to them: {counts}. Those not yet sent will not be sent.", counts=counts)]


def _listed(title: str, found: Sequence[Mention]) -> list[Part | str]:
    """List mentions, each with the words in which it was found."""
    if not found:
        return []
    lines = [f"{name(each)}: “{each.text}”" if each.text else name(each) for each in found[:SHOWN]]
    if more := len(found) - len(lines):
        lines.append(_("… and {count} more.", count=more))
    return [Text("\n".join([title, *lines]))]


def name(mention: Mention) -> str:
    """Say which row a mention is: “case 3”."""
    return f"{_(mention.called)} {mention.number}"


def _said(count: int) -> str:
    if not count:
        return ""
    return many(
        "Of what was asked and said here, {count:,} place names or quotes them: it goes.",
        "Of what was asked and said here, {count:,} places name or quote them: they go.",
        count,
    )


def _stays(held: Holding) -> list[Part | str]:
    """Say what names them and is left as it is, with how to look at it."""
    others = [_("letter {number}", number=each.id) for each in held.others]
    left = [*map(name, held.stay), *others]
    posts = [f"posts show {each.number}" for each in held.stay if each.called == "post"]
    looks = [*posts, *(f"waves letter {each.id}" for each in held.others)]
    return [*_left(left), *(Button(look, look) for look in looks[:OFFERED])]


def _left(left: Sequence[str]) -> list[Text]:
    if not left:
        return []
    named = ", ".join([*left[:SHOWN], *(["…"] if len(left) > SHOWN else [])])
    return [
        Text(
            _(
                "These name them and stay as they are, for one of you to look at: {left}.",
                left=named,
            )
        )
    ]


def _backups(found: Sequence[Backup], keep: timedelta) -> list[str]:
    if not found:
        return []
    told = ", ".join(
        _("{file} of {day}", file=PurePath(each.path).name, day=day(each.at)) for each in found
    )
    return [
        _(
            "These backups may hold them, and I do not change backups: {told}. Delete them now and "
            "make a new one with “bell backup”, or else when they are as old as letters may be: "
            "the last by {end}.",
            told=told,
            end=day(found[-1].at + keep),
        )
    ]


def _buttons(held: Holding, who: str) -> list[Part | str]:
    """Offer to forget, and where a surname was found alone, to strike that out as well."""
    typed = f"people erase {held.mark} {who}"
    # A button carries so much; what is longer is typed.
    if len(typed.encode()) > BUTTON_BYTES - len(" surname"):
        first = next(iter(held.whom.letters), 0)
        typed = f"people erase {held.mark} #{first}" if first else typed
    lines = [(_("Forget them for good"), typed)]
    listed: list[Part | str] = []
    if held.surnames:
        listed = _listed(_("Here is their surname alone, perhaps another's:"), held.surnames)
        together = typed.replace("people erase", "people erase surname", 1)
        lines.append((_("Forget them, and strike the surname out there"), together))
    if len(typed.encode()) > BUTTON_BYTES - len(" surname"):
        return [*listed, _("To forget them, type: {typed}", typed=typed)]
    return [*listed, *(Button(label, line, style="danger") for label, line in lines)]
