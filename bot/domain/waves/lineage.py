"""Lineage: a wave's template, and the earlier wave whose letter it was made from.

Organisers reuse their letters. Paragraphs are paired by the shingles that they share, so that the
office reads “the same as wave 3 but for the second paragraph” and can reuse its answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.waves.shingles import Shingles, among, shingles
from bot.domain.waves.words import PARAGRAPH, read
from bot.words.speaking import _, marked

SAME = 0.8
"""Paragraphs that share so much of their shingles are one."""
CHANGED = 0.25
"""With so much shared, one is the other's new wording."""
LIKE = 0.5
"""Templates are alike when so much of one, in shingles, is in paragraphs of the other."""
COMMON = 0.5
"""A paragraph with so great a share of its shingles in the core is the wave's."""
FEW = 3
"""More paragraphs than this are counted, not named."""
# Words up to nine, which a letter's paragraphs rarely exceed; then figures.
ORDINALS = (
    *(marked("first"), marked("second"), marked("third"), marked("fourth"), marked("fifth")),
    *(marked("sixth"), marked("seventh"), marked("eighth"), marked("ninth")),
)


@dataclass(frozen=True, slots=True)
class Descent:
    """An earlier wave that a template is like, and by how much (`share`, 0 to 1).

    `paragraphs` counts the template's. `changed` (reworded, or replaced in the same place) and
    `new` number the template's paragraphs from 0, `gone` the earlier one's.
    """

    wave: int
    share: float
    paragraphs: int
    changed: tuple[int, ...]
    new: tuple[int, ...]
    gone: tuple[int, ...]

    def told(self, name: str) -> str:
        """Say it in a line, the earlier wave being called `name`."""
        differ = len(self.changed) + len(self.new)
        if differ > FEW or len(self.gone) > FEW:
            return _(
                "like {name}, but {differ} of {paragraphs} paragraphs are new or changed",
                name=name,
                differ=differ,
                paragraphs=self.paragraphs,
            )
        parts = [
            _("but for the {named}", named=_named(self.changed)) if self.changed else "",
            _("with a new {named}", named=_named(self.new)) if self.new else "",
            _("without its {named}", named=_named(self.gone)) if self.gone else "",
        ]
        differing = ", ".join(filter(None, parts))
        return _("the same as {name} {differing}", name=name, differing=differing).rstrip()


def template(texts: Iterable[str], core: Shingles) -> tuple[str, ...]:
    """Return a wave's paragraphs as its most typical letter has them, without personal ones."""
    best: tuple[str, ...] = ()
    most = 0
    for text in texts:
        parts = [part.strip() for part in PARAGRAPH.split(read(text).text)]
        shared = [among(core, shingles(part)) for part in parts]
        kept = tuple(
            " ".join(part.split())
            for part, found in zip(parts, shared, strict=True)
            if found.size and np.count_nonzero(found) >= COMMON * found.size
        )
        score = sum(2 * int(np.count_nonzero(found)) - found.size for found in shared)
        if score > most or not best:
            best, most = kept, score
    return best


def descent(new: Sequence[str], earlier: Mapping[int, Sequence[str]]) -> Descent | None:
    """Return the earlier wave that a template is most like; None where none is like enough.

    `earlier` has each wave's paragraphs by its number. Of two that are equally alike, the later is
    taken.
    """
    made = [_compared(wave, new, old) for wave, old in earlier.items()]
    best = max(made, key=lambda one: (one.share, one.wave), default=None)
    return best if best and best.share >= LIKE else None


def _compared(wave: int, new: Sequence[str], old: Sequence[str]) -> Descent:
    now, then = [shingles(part) for part in new], [shingles(part) for part in old]
    places, reworded = _paired(now, then)
    shared = sum(int(np.count_nonzero(among(then[old], now[at]))) for at, old in places.items())
    replaced = _replaced(places, len(now), set(range(len(then))) - {*places.values()})
    known = places | replaced
    return Descent(
        wave,
        shared / max(sum(one.size for one in now), 1),
        len(new),
        tuple(sorted({*reworded, *replaced})),
        tuple(at for at in range(len(now)) if at not in known),
        tuple(old for old in range(len(then)) if old not in known.values()),
    )


def _paired(now: Sequence[Shingles], then: Sequence[Shingles]) -> tuple[dict[int, int], set[int]]:
    """Pair each paragraph with the old one that is most like it; return those reworded too.

    The best pair is taken first (greedy): letters have few paragraphs.
    """
    likeness = {
        (at, old): int(np.count_nonzero(among(one, other))) / max(one.size, other.size, 1)
        for at, one in enumerate(now)
        for old, other in enumerate(then)
    }
    places: dict[int, int] = {}
    for at, old in sorted(likeness, key=lambda pair: -likeness[pair]):
        if likeness[at, old] >= CHANGED and at not in places and old not in places.values():
            places[at] = old
    return places, {at for at, old in places.items() if likeness[at, old] < SAME}


def _replaced(places: Mapping[int, int], size: int, left: set[int]) -> dict[int, int]:
    """Pair a paragraph that is new with the one that was left out at the same place.

    It is the same place where the paragraphs before it are a pair too, or both were the first.
    """
    found: dict[int, int] = {}
    for at in range(size):
        before = {**places, **found, -1: -1}.get(at - 1, -2) + 1
        if at not in places and before in left:
            found[at] = before
            left.remove(before)
    return found


def _named(places: Sequence[int]) -> str:
    names = [
        _(ORDINALS[at]) if at < len(ORDINALS) else _("{number}th", number=at + 1) for at in places
    ]
    before, last = ", ".join(names[:-1]), names[-1]
    if before:
        return _("{before} and {last} paragraphs", before=before, last=last)
    return _("{last} paragraph", last=last)
