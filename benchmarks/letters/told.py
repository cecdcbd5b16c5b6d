"""Told: a stream of campaigns of our own, written to be told apart, with the truth beside it.

Each campaign is a letter of plain sentences, of which one asks. Its senders add words of their own,
leave sentences out, and one pleads for themselves. Some campaigns name their Bill in one sentence
and ask for “this Bill” in another; some share a subject; some have people who ask the opposite.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from random import Random

from bot.domain.letters import Address, Letter

PLEAS = (
    "Please help me, my husband has cancer and we have heard nothing from the hospital.",
    "I urge you to ring my landlord, who is putting us out on Friday.",
    "Could you please write to the Home Office about my sister's visa?",
)
OWN = (
    "I have lived here for {n} years and have never written to anybody before.",
    "My neighbour at number {n} feels the same, for what that is worth.",
    "We talked about it at the allotment on the {n}th and could talk of nothing else.",
    "My grandson is {n} and he asked me why nobody does anything.",
)
DROPPED, ADDED = 0.12, 0.4
"""Of the sentences of a letter, how many are left out; of the letters, how many add one."""


@dataclass(frozen=True)
class Campaign:
    """A letter by its sentences; `subject` may be shared with others; `against` turns it round."""

    subject: str
    body: list[str]
    size: int
    against: str = ""
    opposed: int = 0


def campaigns() -> list[Campaign]:
    """Read them from `told.toml`."""
    text = resources.files(__package__).joinpath("told.toml").read_text("utf-8")
    return [Campaign(**each) for each in tomllib.loads(text)["campaigns"]]


def stream(of: Sequence[Campaign] = (), seed: int = 1) -> Iterator[tuple[int, Letter]]:
    """Write all letters of campaigns, or of ours, mixed: each with the number of its campaign."""
    rng = Random(seed)
    every = [
        (number, _letter(each, number, nth, rng))
        for number, each in enumerate(of or campaigns())
        for nth in range(each.size)
    ]
    rng.shuffle(every)
    yield from every


def _letter(campaign: Campaign, number: int, nth: int, rng: Random) -> Letter:
    body = [each for each in campaign.body if rng.random() > DROPPED]
    if nth < campaign.opposed:
        body = [*campaign.body[:-1], campaign.against]
    elif nth == campaign.opposed:
        body.insert(rng.randint(0, len(body)), PLEAS[number % len(PLEAS)])
    elif rng.random() < ADDED:
        body.insert(rng.randint(0, len(body)), rng.choice(OWN).format(n=rng.randint(4, 60)))
    name = f"Sender{number} Number{nth}"
    return Letter(
        f"told.{number}.{nth}@made",
        "",
        None,
        Address(name, f"sender{nth}.{number}@home.example"),
        (),
        campaign.subject.format(name=name),
        f"Dear Jo Example,\n\n{' '.join(body)}\n\nYours sincerely,\n{name}\nNB1 4TT",
    )
