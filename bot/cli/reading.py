"""Reading: what the bot makes of letters in archives, offline; nothing is kept.

The archives are gone through twice: once to find their waves, so that a campaign's words are not
taken for a writer's own, and once to read each letter. Memory holds no text but one letter's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from bot.domain.casework.detecting import Trouble, trouble
from bot.domain.casework.notices import notice
from bot.domain.letters import Letter
from bot.domain.waves.engine import Waves
from bot.domain.waves.passages import OwnWords
from bot.domain.waves.shingles import NONE
from bot.domain.waves.sketch import sketches
from bot.domain.waves.wave import Residence
from bot.mail.archives import letters_in
from bot.mail.reader import read
from bot.places.constituency import Constituency
from bot.places.writers import homes

BATCH = 50  # letters read before they are placed, as the scan does


@dataclass(frozen=True, slots=True)
class Read:
    """A letter and what was found in it: own words, cases, the writer's postcode (“” for none)."""

    letter: Letter
    own: tuple[str, ...]
    cases: tuple[Trouble, ...]
    postcode: str
    residence: Residence

    def to_json(self) -> dict[str, Any]:
        """Give it as JSON has it; `answer_to` is “” where no answer goes by itself."""
        letter = self.letter
        return {
            "message_id": letter.message_id,
            "subject": letter.subject,
            "sender": {
                "name": letter.sender.name,
                "email": letter.sender.email or letter.came_from,
            },
            "answer_to": letter.sender.email,
            "origin": letter.origin,
            "text": letter.text,
            "own_words": self.own,
            "attachments": [
                {"name": each.name, "type": each.type, "bytes": each.size, "text": each.text}
                for each in letter.attachments
            ],
            "flaws": letter.flaws,
            "postcode": self.postcode,
            "residence": self.residence,
            "cases": [
                {
                    "words": " ".join(each.telling),
                    "matter": each.matter,
                    "urgency": each.urgency.name.lower(),
                }
                for each in self.cases
            ],
        }


def read_letters(
    paths: Sequence[Path], beginnings: tuple[str, ...], name: str = ""
) -> Iterator[Read]:
    """Read the letters of all archives in their order; UserError where there is nothing to read.

    `beginnings` and `name` are the constituency's, as the config has them; no directory is asked.
    """
    waves, wave_of = _grouped(paths)
    constituency = Constituency(beginnings, name)
    own: dict[int | None, OwnWords] = {}
    for position, letter in enumerate(_letters(paths)):
        wave = wave_of.get(position)
        if wave not in own:
            own[wave] = OwnWords(NONE if wave is None else waves.core(wave))
        yield _read(letter, own[wave], constituency)


def in_words(each: Read) -> str:
    """Write for a screen what was found in a letter."""
    letter = each.letter
    sender = f"{letter.sender.name} <{letter.sender.email or letter.came_from}>".strip()
    lines = [
        letter.subject or "(no subject)",
        f"  From: {sender} ({letter.origin})",
        f"  Answer to: {letter.sender.email or 'nobody by itself'}",
        f"  Lives: {each.residence}" + (f", by {each.postcode}" if each.postcode else ""),
        *(f"  Flaw: it {flaw}." for flaw in letter.flaws),
        *(
            f"  Attached: {file.name} ({file.type}, {file.size:,} bytes)"
            for file in letter.attachments
        ),
        *(f"  May be a case: {case.matter}: {' '.join(case.telling)}" for case in each.cases),
        *(f"  Own words: {words}" for words in each.own),
        "",
        letter.text,
        "",
    ]
    return "\n".join(lines)


def _read(letter: Letter, own: OwnWords, constituency: Constituency) -> Read:
    files = [each.text for each in letter.attachments if each.text and each.text not in letter.text]
    passages = [each for text in (letter.text, *files) for each in own.of(text)]
    return Read(
        letter,
        tuple(each.text for each in passages),
        tuple(filter(None, (trouble(passages), *map(notice, files)))),
        ", ".join(homes(letter.text)),
        constituency.residence(letter.text),
    )


def _grouped(paths: Sequence[Path]) -> tuple[Waves, dict[int, int | None]]:
    """Find the waves; return them, and each letter's by its position over all archives."""
    waves = Waves()
    wave_of: dict[int, int | None] = {}
    letters, position = _letters(paths), 0
    while batch := list(islice(letters, BATCH)):
        for each in sketches(batch):
            wave_of.update((move.letter, move.wave) for move in waves.add(position, each))
            position += 1
    return waves, wave_of


def _letters(paths: Sequence[Path]) -> Iterator[Letter]:
    for path in paths:
        for found in letters_in(path):
            yield read(found.raw, flaws=found.flaws)
