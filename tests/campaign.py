"""A campaign's letters, as many as asked for, of which it is known who is to get what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from random import Random

BEGAN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BODY = """Dear Hesper Tarnwick,

I am writing to you as your constituent about the state of our village post offices.

Please vote for the Rural Counters Bill when it comes back to the House this winter.

In the last ten years one counter in four has closed, and the people who lose most by it are those \
without a car. A mobile van for two hours on a Thursday is no replacement for a counter.

The Bill would oblige the company to consult the parish before it closes a branch, and to publish \
the figures on which it decided. That is a modest thing to ask.

I look forward to hearing what you intend to do.

Yours sincerely,
"""
PLACES = ("Market Row", "the harbour", "Mill Lane", "the old school", "Church Street", "the green")
DOINGS = (
    "my grandmother taught me to count with the stamps she sold",
    "the postmistress once drove a parcel to us through the snow",
    "we hold the choir's cash box there because no bank is left",
    "I met my husband in the queue on a wet Saturday",
    "our theatre group prints its tickets on the counter's old machine",
    "the beekeepers send their samples from it every spring",
)
CASES = (
    "I have been waiting eleven months for my PIP appeal and I cannot pay my rent.",
    "My landlord has served us an eviction notice and my children have nowhere to go.",
    "My husband's visa was refused and he has been separated from us since March.",
    "My mother was discharged from hospital without a care plan and I cannot cope alone.",
)


@dataclass(frozen=True)
class Sizes:
    """How many people are of which kind; `twice` of the plain ones write a second time."""

    plain: int = 20
    own: int = 4
    cases: int = 2
    outside: int = 3
    automatic: int = 2
    twice: int = 2

    @property
    def letters(self) -> int:
        return self.plain + self.own + self.cases + self.outside + self.automatic + self.twice


INSIDE = tuple(f"WH{district}" for district in range(1, 10))
"""What the constituency's postcodes begin with."""


def address(number: int) -> str:
    return f"person{number}@mail.example"


def campaign(sizes: Sizes, seed: int = 1) -> Iterator[bytes]:
    """Write the letters in order of arrival: plain ones are persons 0 to `plain` - 1, and so on."""
    rng = Random(seed)
    kinds = [
        *["plain"] * sizes.plain,
        *["own"] * sizes.own,
        *["case"] * sizes.cases,
        *["outside"] * sizes.outside,
        *["automatic"] * sizes.automatic,
    ]
    people = [*enumerate(kinds), *[(n, "plain") for n in range(sizes.twice)]]
    rng.shuffle(people)
    for at, (number, kind) in enumerate(people):
        yield letter(number, kind, BEGAN + timedelta(seconds=20 * at), rng)


def letter(number: int, kind: str, at: datetime, rng: Random) -> bytes:
    """Write one person's letter."""
    code = (
        f"HB{1 + number % 5} 1AA" if kind == "outside" else f"WH{1 + number % 9} {1 + number % 8}AB"
    )
    own = {"own": _own(number, rng), "case": CASES[number % len(CASES)]}.get(kind, "")
    head, _, end = BODY.partition("\n\nI look forward")
    text = f"{head}\n\n{own}\n\nI look forward{end}" if own else BODY
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"{_name(number)} <{address(number)}>"
    mail["To"] = "Hesper Tarnwick MP <office@tarnwick.example>"
    mail["Subject"] = "Please vote for the Rural Counters Bill"
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{rng.getrandbits(80):020x}@mail.example>"
    if kind == "automatic":
        mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(f"{text}{_name(number)}\n{number + 1} {PLACES[number % 6]}\n{code}\n")
    return mail.as_bytes()


def _name(number: int) -> str:
    firsts = ("Ada", "Bryn", "Cerys", "Dilip", "Esme", "Farah", "Gwen", "Hugh", "Ines", "Joan")
    lasts = ("Abbot", "Bevan", "Cole", "Desai", "Eaton", "Frost", "Gill", "Hale", "Iqbal", "Jones")
    return f"{firsts[number % 10]} {lasts[number // 10 % 10]}"


def _own(number: int, rng: Random) -> str:
    place, doing = rng.choice(PLACES), rng.choice(DOINGS)
    return f"From {place}, where I have lived for {number % 50 + 2} years, {doing}."
