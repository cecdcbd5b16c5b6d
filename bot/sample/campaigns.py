"""Campaigns: one letter, as many people send it, each a little differently.

Most send it as it is. Others swap a sentence, drop or move a paragraph, add one of their own, or
keep only two or three; some write against it in its own words. The shares are invented, so that the
waves have something of each kind to find.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from bot.sample import texts

SHORTENED = 0.35  # share of the personal letters that keep only two or three of the paragraphs
OWN_SUBJECT = 0.4  # share of the edited letters with a subject of the sender's own
SHARES = {"swap": 0.5, "drop": 0.25, "move": 0.2}  # of the edited letters


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign's letter and what people do to it; the file of its name explains each field.

    `size` counts all letters, `begins` is days into the week, `edited` the share with changes.
    Texts hold one alternative a paragraph.
    """

    name: str
    organiser: str
    platform: str
    size: int
    begins: float
    edited: float
    subjects: str
    own_subjects: str
    body: str
    asides: str
    personal: str
    swaps: dict[str, list[str]]
    against: int = 0
    against_subjects: str = ""
    against_body: str = ""
    against_personal: str = ""
    hidden: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, name: str) -> Campaign:
        """Read a campaign's file, such as `rivers`."""
        return cls(**texts.read(f"campaigns/{name}"))


@dataclass(frozen=True, slots=True)
class Version:
    """One sender's version of a campaign's letter, its gaps still to be filled.

    `author` is empty where anybody may have sent it.
    """

    subject: str
    body: str
    author: str = ""


def versions(campaign: Campaign, rng: Random) -> list[Version]:
    """Write the campaign's letter `size` times: as sent out, edited, turned round, hiding a case.

    Each personal paragraph is used once.
    """
    told = [_against(campaign, number, rng) for number in range(campaign.against)]
    if campaign.hidden:
        told.append(_hidden(campaign))
    stories = texts.paragraphs(campaign.personal)
    rng.shuffle(stories)
    while len(told) < round(campaign.size * campaign.edited):
        told.append(_edited(campaign, stories.pop() if stories else "", rng))
    while len(told) < campaign.size:
        subject = rng.choice(texts.paragraphs(campaign.subjects))
        told.append(Version(subject, campaign.body.strip()))
    rng.shuffle(told)
    return told


def _against(campaign: Campaign, number: int, rng: Random) -> Version:
    """Turn the letter round: its middle is kept, its beginning and end say the opposite."""
    subject = rng.choice(texts.paragraphs(campaign.against_subjects))
    stories = texts.paragraphs(campaign.against_personal)
    first, last = texts.paragraphs(campaign.against_body)
    parts = [first, *texts.paragraphs(campaign.body)[1:-1], *stories[number : number + 1], last]
    return Version(subject, "\n\n".join(parts))


def _hidden(campaign: Campaign) -> Version:
    """Put a paragraph with a case of the writer's own into the middle of the letter."""
    parts = texts.paragraphs(campaign.body)
    parts.insert(len(parts) // 2, campaign.hidden["paragraph"].strip())
    subject = texts.paragraphs(campaign.subjects)[0]
    return Version(subject, "\n\n".join(parts), campaign.hidden["author"])


def _edited(campaign: Campaign, story: str, rng: Random) -> Version:
    """Change the letter as people do; `story` is a paragraph of their own, or ""."""
    wanted = {kind for kind, share in SHARES.items() if rng.random() < share}
    subjects = campaign.own_subjects if rng.random() < OWN_SUBJECT else campaign.subjects
    parts = texts.paragraphs(campaign.body)
    if story and rng.random() < SHORTENED:
        parts = [parts[i] for i in sorted(rng.sample(range(len(parts) - 1), rng.randint(2, 3)))]
    elif "drop" in wanted:
        parts.pop(rng.randint(1, len(parts) - 1))
    if "move" in wanted:
        parts.insert(0, parts.pop(1))
    if "swap" in wanted:
        parts = [_swapped(part, campaign.swaps, rng) for part in parts]
    # A story may be anywhere; an aside is a last line.
    place = rng.randint(0, len(parts)) if story else len(parts)
    parts.insert(place, story or rng.choice(texts.paragraphs(campaign.asides)))
    return Version(rng.choice(texts.paragraphs(subjects)), "\n\n".join(parts))


def _swapped(part: str, swaps: dict[str, list[str]], rng: Random) -> str:
    """Say some of a paragraph's sentences in other words."""
    for sentence, others in swaps.items():
        if rng.random() < SHARES["swap"]:
            part = part.replace(sentence, rng.choice(others))
    return part
