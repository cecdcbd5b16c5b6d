"""Lineage: a wave's template, and the earlier one that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.domain.waves.shingles import Shingles, among, runs
from bot.domain.waves.words import PARAGRAPH, read
from bot.words.speaking import _, marked

SAME = 0.8
"""Paragraphs that share so much of their runs are one."""
CHANGED = 0.25
"""With so much shared, one is the other's new wording."""
LIKE = 0.5
"""Templates are alike when so much of one, counted in runs, stands in paragraphs of the other."""
COMMON = 0.5
"""A paragraph with so great a share of its runs in the core is the wave's."""
FEW = 3
"""More paragraphs than this are counted, not named."""
ORDINALS = (
    *(marked("first"), marked("second"), marked("third"), marked("fourth"), marked("fifth")),
    *(marked("sixth"), marked("seventh"), marked("eighth"), marked("ninth")),
)


@dataclass(frozen=True, slots=True)
class Descent:
    """An earlier wave that a template is like, and by how much (0 to 1).

    `changed` (reworded, or another in its place) and `new` number the template's paragraphs,
    `gone` the earlier one's, from 0.
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
    """Give the paragraphs of a wave as its most typical letter has them; nobody's own words."""
    best: tuple[str, ...] = ()
    most = 0
    for text in texts:
        parts = [part.strip() for part in PARAGRAPH.split(read(text).text)]
        shared = [among(core, runs(part)) for part in parts]
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
    """Find the earlier wave (its paragraphs by its number) that a template is most like, if any."""
    made = [_compared(wave, new, old) for wave, old in earlier.items()]
    best = max(made, key=lambda one: (one.share, one.wave), default=None)
    return best if best and best.share >= LIKE else None


def _compared(wave: int, new: Sequence[str], old: Sequence[str]) -> Descent:
    now, then = [runs(part) for part in new], [runs(part) for part in old]
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
    """Pair each paragraph with the old one that it shares most with; say which are reworded."""
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
