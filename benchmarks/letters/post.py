"""Post: any number of made-up letters, the same for the same seed, with the truth beside each.

Half are campaigns' letters, half stand alone. Some forty campaigns are under way at any time, the
large ones coming fast; when one has sent all its letters another begins, so the millionth letter
meets what the ten thousandth did. Words are made up, some as frequent as English has small words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

import numpy as np

from bot.domain.letters import Address, Letter

VOCABULARY = 20_000
AT_ONCE = 40
SMALLEST, LARGEST = 5, 4_000
"""Letters of a campaign: most are small."""
INTENSITIES = (0, 1, 2, 3, 4)
"""Unchanged; a word changed; own sentences added; a third dropped, the rest moved; half kept."""
SHARES = (25, 20, 25, 20, 10)
"""How many letters in a hundred are changed so much."""
KEPT = {3: 0.7, 4: 0.45}


@dataclass
class Campaign:
    """A template, and how many letters of it are still to come."""

    name: str
    template: list[str]
    left: int


@dataclass
class Post:
    """Writes letters."""

    seed: int = 1
    random: Random = field(init=False)
    campaigns: list[Campaign] = field(default_factory=list)
    begun: int = 0

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.numbers = np.random.default_rng(self.seed)
        letters = [
            "".join(self.random.choices("abdegiklmnoprstuvz", k=7)) for _ in range(VOCABULARY)
        ]
        self.vocabulary = np.array(letters, object)
        frequency = 1 / np.arange(1, VOCABULARY + 1)
        self.cumulated = np.cumsum(frequency) / frequency.sum()

    def letters(self) -> Iterator[tuple[Letter, str | None]]:
        """Write for ever: a letter, and its campaign if it has one."""
        for number in count():
            campaign = self._campaign() if self.random.random() < 0.5 else None
            body = self._edited(campaign.template) if campaign else self._sentences(4, 20)
            text = (
                f"Dear Jo Example,\n\n{' '.join(body)}\n\nYours sincerely,\nAnn {number}\nNR25 6AA"
            )
            sender = Address(f"Ann {number}", f"ann{number}.{self.seed}@home.example")
            letter = Letter(f"{self.seed}.{number}@test", "", None, sender, (), "A letter", text)
            yield letter, campaign.name if campaign else None

    def _campaign(self) -> Campaign:
        self.campaigns = [one for one in self.campaigns if one.left]
        while len(self.campaigns) < AT_ONCE:
            self.begun += 1
            size = min(LARGEST, int(SMALLEST * self.random.paretovariate(0.7)))
            self.campaigns.append(Campaign(f"w{self.begun}", self._sentences(10, 20), size))
        chosen = self.random.choices(self.campaigns, [one.left for one in self.campaigns])[0]
        chosen.left -= 1
        return chosen

    def _edited(self, template: list[str]) -> list[str]:
        intensity = self.random.choices(INTENSITIES, SHARES)[0]
        share = KEPT.get(intensity, 1)
        kept = [one for one in template if share == 1 or self.random.random() < share] or template
        if intensity == 1:
            kept = [kept[0].replace(" ", f" {self._word()} ", 1), *kept[1:]]
        if intensity == 3:
            self.random.shuffle(kept := list(kept))
        own = {2: (1, 5), 4: (5, 10)}.get(intensity)
        return [*kept, *self._sentences(*own)] if own else kept

    def _sentences(self, least: int, most: int) -> list[str]:
        many = self.random.randint(least, most)
        at = self.cumulated.searchsorted(self.numbers.random(many * 15))
        said = self.vocabulary[at].tolist()
        return [" ".join(said[n : n + 15]) + "." for n in range(0, len(said), 15)]

    def _word(self) -> str:
        return str(self.random.choice(self.vocabulary))


def written(letter: Letter) -> bytes:
    """Write a letter down as its mail program would: plain, or with HTML beside."""
    head = (
        f"Received: from mail.home.example by mx.example; Mon, 05 Jan 2026 07:45:12 +0000\n"
        f'From: "{letter.sender.name}" <{letter.sender.email}>\nTo: Jo Example <jo@mp.example>\n'
        f"Subject: {letter.subject}\nDate: Mon, 05 Jan 2026 07:45:12 +0000\n"
        f"Message-ID: <{letter.message_id}>\nMIME-Version: 1.0\n"
    )
    plain = f'Content-Type: text/plain; charset="utf-8"\n\n{letter.text}\n'
    if len(letter.text) % 2:
        return (head + plain).encode()
    shown = letter.text.replace("\n", "<br>\n")
    html = f"Content-Type: text/html; charset=utf-8\n\n<html><body><p>{shown}</p></body></html>\n"
    whole = (
        f'Content-Type: multipart/alternative; boundary="b"\n\n--b\n{plain}\n--b\n{html}\n--b--\n'
    )
    return (head + whole).encode()
