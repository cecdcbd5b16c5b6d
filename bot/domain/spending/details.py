"""Details: what is typed beside a cost – what it was, when it was used, which share is yours.

The pieces come in any order: “from SUPPLIER”, “on DAY” (or the day alone), a share. What is left
says what it was; it is kept as written, but a day or a rate that is left in it is asked about.
Words in quotation marks are kept as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.elections import Period
from bot.domain.errors import UserError
from bot.domain.spending.entry import WHOLE
from bot.domain.times.days import Weekday, Which
from bot.domain.times.known_days import KnownDay
from bot.domain.times.terms import GRAMMAR, MONTHS
from bot.domain.times.when import NoTime, When
from bot.domain.understanding.time_runs import is_time
from bot.words.speaking import _

# “60 %”, “share 60%”, “of which 60 %”, anywhere.
_SHARE = re.compile(
    r"(?:,? ?\b(?:share|split|of which|cyfran) )?\b(?P<share>\d{1,3}(?:\.\d+)?) ?%", re.IGNORECASE
)
_SUM = re.compile(r"£ ?\d|\b\d[\d,.]* ?(?:quid|pounds?)\b", re.IGNORECASE)
_REFUND = re.compile(
    r"\b(?:refund(?:s|ed)?|money back|credit(?:ed)?|ad-?daliad|credyd)\b", re.IGNORECASE
)
# “By the green, boards” names no supplier, so “by” does at the end only.
_BY = re.compile(
    r"(?:^|,? )(?:(?:from|oddi wrth|gan) (?P<supplier>[^,]+)(?=,|$)|by (?P<last>[^,]+)$)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:every|each|per|a|last|this|next|past|bob|y) "
    r"(?:day|week|weekend|fortnight|month|year|dydd|wythnos|mis)\b",
    re.IGNORECASE,
)
_POLL = re.compile(
    r"(?:(?:on|used|for|ar) )*\b(?:polling day|election day|day of the poll|"
    r"ddiwrnod pleidleisio|diwrnod pleidleisio)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"]+)[”\"]")
_LEADS = frozenset({"on", "used", "dated", "for", "ar"})  # before a day
_ON = _LEADS - {"for"}  # what follows is a day and no name: “for the Friday market”
_NTH = re.compile(r"(?:the )?\d+(?:st|nd|rd|th)", re.IGNORECASE)  # “2nd class stamps”
# What right beside a day makes another day of it: “3 tomorrow April”.
_BESIDE = re.compile(
    "|".join([*MONTHS, *GRAMMAR.words("weekday"), *GRAMMAR.words("near_word"), "20\\d\\d", "not"])
    + r"|[12]?\d|3[01]"
)
_NO_DAY = frozenset({"from", "by", "until", "to", "oddi", "gan", "of", "before", "after", "since"})
MOST_WORDS = 8  # of a day: “the second Tuesday in January next year”


@dataclass(frozen=True, slots=True)
class CostDetails:
    """What a cost was for, from whom, used when, and the share that fell in the electoral area.

    `used` is None where no day was said, and `at_poll` says that it is polling day; `said_share`
    is from 0 to 1, and None where none was said.
    """

    what: str = ""
    supplier: str = ""
    used: When | None = None
    said_share: Decimal | None = None
    at_poll: bool = False

    @property
    def share(self) -> Decimal:
        """The share, which is the whole where none was said."""
        return WHOLE if self.said_share is None else self.said_share

    @classmethod
    def parse(cls, text: str) -> CostDetails:
        """Read “2,000 leaflets from Larkmere Print on 3 May, 60 %”, in which each part may lack.

        A share that cannot be, such as 0 % or 140 %, is refused by the `Entry` that takes it.
        Raises UserError for a second sum, day or share, for a rate, and for a refund, which is no
        cost.
        """
        if _REFUND.search(text):
            raise UserError(
                _("A refund belongs to its cost: say “spending refund”, its number and the sum."),
                hint="spending refund",
            )
        return cls.read(text)

    @classmethod
    def read(cls, text: str) -> CostDetails:
        """Read them as `parse` does; words about a refund are words like any others."""
        quoted: list[str] = []

        def put_by(found: re.Match[str]) -> str:
            quoted.append(found["words"])
            return f"“{len(quoted)}”"

        left = _QUOTED.sub(put_by, " ".join(text.split()))
        if _SUM.search(left):
            raise UserError(_("That is more than one sum: add each cost by itself."))
        share, left = _take_share(left)
        at_poll, left = _take_poll(left)
        used, left = _take_day(left)
        if used and at_poll:
            raise _lost(used.words)
        supplier, left = _take_supplier(left)

        def whole(words: str) -> str:
            return re.sub(r"“(\d+)”", lambda found: quoted[int(found[1]) - 1], words).strip(" ,;")

        return cls(whole(left), whole(supplier), used, share, at_poll)

    def day(self, today: date, poll: date, period: Period | None) -> date | None:
        """Return the day of use: None if none was said, else one in the period, or in the past.

        “3 May” said in February 2027 is that of the coming poll's period, and without a period it
        is that of 2026. Raises UserError for a day that may be two.
        """
        if self.at_poll:
            return poll
        if self.used is None:
            return None
        ahead = self.used.on(today)
        if period and ahead in period:
            return ahead
        try:
            return self.used.on(today, past=True)
        except UserError:
            return ahead  # “tomorrow” has no past


def as_day(text: str) -> When | None:
    """Read a text that is a day and nothing more; None where it is none."""
    try:
        when = When.parse(text)
    except NoTime:
        return None
    return when if when.day and not when.clock and when.move is None else None


def _take_share(text: str) -> tuple[Decimal | None, str]:
    found = _SHARE.search(text)
    if found is None:
        return None, text
    left = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;")
    if _SHARE.search(left):
        raise UserError(_("That is more than one share: say one."))
    return Decimal(found["share"]) / 100, left


def _take_supplier(text: str) -> tuple[str, str]:
    found = _BY.search(text.strip(" ,;"))
    if found is None:
        return "", text
    bare = text.strip(" ,;")
    left = ", ".join(filter(None, [bare[: found.start()], bare[found.end() :].strip(" ,;")]))
    return (found["supplier"] or found["last"]).strip(), left


def _take_poll(text: str) -> tuple[bool, str]:
    left = _POLL.sub(",", text, count=1)
    return left != text, left.strip(" ,;")


def _take_day(text: str) -> tuple[When | None, str]:
    """Take the one day out of a text; None where it has none.

    Raises UserError for a rate, for two days, and for one that may be part of a name.
    """
    words = text.strip(" ,;").split()
    runs = _days_in(words)
    outside = " ".join(w if not any(n in r for r in runs) else "," for n, w in enumerate(words))
    if rate := _RATE.search(outside):
        raise _lost(rate[0])
    if not runs:
        return None, text
    if len(runs) > 1:
        raise _lost(_said(words, runs[1]))
    run, first = runs[0], runs[0].start
    while first and words[first - 1].casefold().strip(",") in {*_LEADS, "the"}:
        first -= 1
    said, day = _said(words, run), as_day(_said(words, run))
    led = words[first].casefold().strip(",") in _ON
    last = run.stop == len(words) and not _NTH.fullmatch(said)
    named = day is not None and _is_name(day)
    beside = [*_keys(words[:first][-1:]), *_keys(words[run.stop :][:1])]
    if torn := next((word for word in beside if _BESIDE.fullmatch(word)), ""):
        raise _lost(torn)
    if day is None or set(_keys(words[:first][-1:])) & _NO_DAY or not (led or last or not named):
        raise _lost(said)
    before, after = " ".join(words[:first]), " ".join(words[run.stop :])
    return day, ", ".join(filter(None, [before.strip(" ,;"), after.strip(" ,;")]))


def _days_in(words: list[str]) -> list[range]:
    """Return the runs of words that are days, in their order; the longest where they overlap."""
    found: list[range] = []
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            run = range(start, start + length)
            free = all(run.stop <= each.start or each.stop <= run.start for each in found)
            led = start and words[start - 1].casefold() in {*_ON, "the"}
            said = _said(words, run)
            if free and _is_day(said) and (led or not _NTH.fullmatch(said)):
                found.append(run)
    return sorted(found, key=lambda run: run.start)


def _is_name(day: When) -> bool:
    """Say whether a day may be part of a name, as in “the Friday market”, “Christmas cards”."""
    return isinstance(day.day, KnownDay) or (
        isinstance(day.day, Weekday) and day.day.which is Which.ANY
    )


def _is_day(said: str) -> bool:
    if not is_time(said.casefold()):
        return False
    try:
        return as_day(said) is not None
    except UserError:
        return True  # “4/12” is one, though it must be asked which


def _said(words: list[str], run: range) -> str:
    return " ".join(words[run.start : run.stop]).strip(" ,;.")


def _keys(words: list[str]) -> list[str]:
    return [word.casefold().strip(" ,;.") for word in words]


def _lost(left: str) -> UserError:
    return UserError(
        _(
            "I did not understand “{left}” here. Say one day, like “… on 3 May”. "
            "Put a name with a day in it in quotation marks.",
            left=left,
        )
    )
