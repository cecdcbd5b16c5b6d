"""Unread letters: what the office is told of those that a mail server does not give."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.times import short
from bot.mail.mailbox import Skipped
from bot.talk import Reply, Text
from bot.words.speaking import _, many

LISTED = 10  # letters in one message; the rest is counted


def not_given_card(mailbox: str, letters: Sequence[Skipped]) -> Reply:
    """Name letters that the server does not give, while it gives the others."""
    said = many(
        "⚠ I cannot read {count:,} letter: {mailbox} does not give it, though it gives the others. "
        "Please read it in your mail program. I ask for it again each day, and say so when I "
        "have it.",
        "⚠ I cannot read {count:,} letters: {mailbox} does not give them, though it gives the "
        "others. Please read them in your mail program. I ask for them again each day, and say so "
        "when I have them.",
        len(letters),
        mailbox=mailbox,
    )
    lines = [_line(letter) for letter in letters[:LISTED]]
    if more := len(letters) - len(lines):
        lines.append(many("and {count:,} more", "and {count:,} more", more))
    return Reply(Text(said), Text("\n".join(lines)))


def given_card(mailbox: str, letter: Skipped) -> Reply:
    """Say that a letter that was named before has been read."""
    read = _("I have read the letter that {mailbox} did not give before.", mailbox=mailbox)
    return Reply(Text(read), Text(_line(letter)))


def gone_card(mailbox: str, letter: Skipped) -> Reply:
    """Say that a letter that was named before is no longer there."""
    gone = _(
        "The letter that {mailbox} did not give is no longer in the folder. I do not ask for it "
        "any more.",
        mailbox=mailbox,
    )
    return Reply(Text(gone), Text(_line(letter)))


def _line(letter: Skipped) -> str:
    """Say what is known of a letter: by that a person finds it in a mail program."""
    came = (
        _("came {at}", at=short(letter.came)) if letter.came else _("it is not said when it came")
    )
    uid = _("UID {uid}", uid=letter.cursor.uid)
    size = [] if letter.size is None else [_("{size:,.0f} kB", size=max(letter.size / 1e3, 1))]
    return " · ".join([came, *size, uid])
