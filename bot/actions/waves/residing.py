"""Residing: where the writers of letters live, judged when a letter comes and again later.

By the imported directory, or what postcodes.io said of a postcode; where neither has it, by its
beginning. After the config, the directory or the table of sectors has changed, all letters that are
not erased are judged again, some at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from bot.actions.waves.telling import tell_wave
from bot.config import Config
from bot.domain.places import AreaKind, PostcodeRecord
from bot.domain.waves.wave import BY_BEGINNING, BY_POSTCODES_IO, Residence
from bot.places.constituency import Constituency
from bot.places.writers import homes
from bot.store.homes import Home
from bot.store.work import Work

JUDGED = "residence:judged"
"""The note of what the letters were last judged by, and up to which of them."""
ASKED = "residence:asked"
"""The note of the last letter of which it was asked at postcodes.io."""
BETWEEN = ", "  # postcodes of a letter of which it is not known which is its writer's
BATCH = 200  # letters judged in one transaction, some 30 ms: the office waits no longer


@dataclass(frozen=True, slots=True)
class Lives:
    """Where a letter's writer lives, by which postcode, and how that is known (as in a `Kept`)."""

    residence: Residence
    lives_by: str = ""
    postcode: str = ""


class Residences:
    """Judges where writers live, within one Work."""

    def __init__(self, work: Work, config: Config) -> None:
        self._postcodes = work.postcodes
        self._newest = work.places.newest
        self._constituency = _constituency(config.office.postcodes, config.office.constituency)
        self._seat = self._seat_of(work, config.office.constituency)

    def of(self, found: Sequence[str]) -> Lives:
        """Say where the writer of a letter lives that gives these postcodes (`homes`)."""
        if len(found) != 1:
            unsure = Residence.UNSURE if found else Residence.UNKNOWN
            return Lives(unsure, postcode=BETWEEN.join(found))
        (postcode,) = found
        record = self._postcodes.find(postcode) if self._seat else None
        if record and self._decides(record):
            inside = record.constituency == self._seat
            by = record.release or BY_POSTCODES_IO
            return Lives(Residence.INSIDE if inside else Residence.OUTSIDE, by, postcode)
        lives = self._constituency.by_beginning(postcode)
        decided = lives in {Residence.INSIDE, Residence.OUTSIDE} and not self._constituency.invented
        return Lives(lives, BY_BEGINNING if decided else "", postcode)

    def _decides(self, record: PostcodeRecord) -> bool:
        """Say whether a directory's line tells: an older one knows only constituencies of then."""
        return bool(record.constituency) and (
            record.release == self._newest or record.constituency == self._seat
        )

    def _seat_of(self, work: Work, name: str) -> str:
        """Return the constituency's code in the newest directory; “” where it has none of it."""
        if not name.strip():
            return ""
        named = work.places.named(AreaKind.CONSTITUENCY, name)
        today = [area.code for area in named if area.code and area.seen == self._newest]
        # Without a directory there is what postcodes.io said, by the codes of the table.
        return today[0] if len(today) == 1 else "" if self._newest else self._constituency.seat


@lru_cache(maxsize=8)
def _constituency(beginnings: tuple[str, ...], name: str) -> Constituency:
    return Constituency(beginnings, name)


def judge_again(work: Work, config: Config, now: datetime) -> bool:
    """Judge the next letters again where what tells has changed; False where nothing is left.

    The cards of their waves follow. How far it is is noted, so that a restart goes on.
    """
    by = _what_tells(work, config)
    before, _, reached = (work.notes.read(JUDGED) or "").partition(" ")
    if before == by and not reached:
        return False
    after = int(reached) if before == by else 0
    found = work.homes.after(after, BATCH)
    judge(work, found, config, now)
    work.notes.write(JUDGED, f"{by} {found[-1].letter}" if found else by)
    return bool(found)


def judge(work: Work, found: Sequence[Home], config: Config, now: datetime) -> None:
    """Judge letters again, and bring the cards of their waves up to date."""
    judges = Residences(work, config)
    waves = {each.wave for each in found if _judge(work, judges, each)}
    for number in sorted(wave for wave in waves if wave is not None):
        tell_wave(work, number, work.waves.find(number), config, now)


@dataclass(frozen=True, slots=True)
class Asking:
    """Some letters, and those of their writers' postcodes that are to be asked about elsewhere."""

    letters: Sequence[Home]
    postcodes: Sequence[str]


def to_ask(work: Work, most: int) -> Asking | None:
    """Return the next letters of which it was not asked yet; None where there are none."""
    found = work.homes.after(int(work.notes.read(ASKED) or 0), most)
    open_ = (each for each in found if each.lives_by in {"", BY_BEGINNING})
    single = {code for each in open_ if len(codes := _postcodes(each)) == 1 for code in codes}
    unknown = sorted(code for code in single if work.postcodes.find(code) is None)
    return Asking(found, unknown) if found else None


def note_asked(work: Work, asked: Asking, config: Config, now: datetime) -> None:
    """Judge letters again of which it was asked, and note up to which of them that is."""
    judge(work, asked.letters, config, now)
    work.notes.write(ASKED, str(asked.letters[-1].letter))


def _judge(work: Work, judges: Residences, home: Home) -> bool:
    """Judge one letter; say whether that has changed where its writer lives."""
    lives = judges.of(_postcodes(home))
    kept = (home.postcode, home.lives, home.lives_by)
    if kept == (lives.postcode, lives.residence, lives.lives_by):
        return False
    work.homes.settle(home.letter, lives.postcode, lives.residence, lives.lives_by)
    return kept[1:] != (lives.residence, lives.lives_by)


def _postcodes(home: Home) -> tuple[str, ...]:
    if home.postcode is None:
        return homes(home.text)
    return tuple(home.postcode.split(BETWEEN)) if home.postcode else ()


def _what_tells(work: Work, config: Config) -> str:
    """Return a text that differs as soon as letters may be judged otherwise."""
    office = config.office
    edition = _constituency(office.postcodes, office.constituency).edition
    told = (office.constituency, office.postcodes, work.postcodes.state, edition)
    return sha256(repr(told).encode()).hexdigest()
