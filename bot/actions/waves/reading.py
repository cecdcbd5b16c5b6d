"""Reading: what we call a wave, what it asks for, and who wrote words of their own in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import or_

from bot.domain.casework.detecting import trouble
from bot.domain.casework.notices import notice
from bot.domain.waves.lineage import descent, template
from bot.domain.waves.own_kinds import only_thanks, says_nothing
from bot.domain.waves.passages import OwnWords, Passage, own_words
from bot.domain.waves.shingles import NONE, Shingles, words
from bot.domain.waves.stance import Stance
from bot.domain.waves.summary import SAMPLE, Summary, summarise
from bot.domain.waves.wave import Kept, Reading, Wave
from bot.store.letter_rows import Mark
from bot.store.work import Work

READ_AGAIN = 1.3  # a wave is summarised again when it has grown so much: its core is then clearer
AT_ONCE = 25  # letters marked in one transaction: nobody waits longer for the store


@dataclass(frozen=True, slots=True)
class Grown:
    """A wave that is to be summarised: all that it takes, so that it is done beside the store."""

    wave: Wave
    letters: Sequence[Kept]
    core: Shingles
    listed: Sequence[Wave]

    def summarised(self) -> tuple[Summary, Reading]:
        """Say what the wave asks for, and of which earlier one its template was made."""
        taken = frozenset(each.called.casefold() for each in self.listed if each != self.wave)
        summary = summarise(self.letters, taken, sampled=len(self.letters) < self.wave.letters)
        paragraphs = template((letter.text for letter in self.letters), self.core)
        earlier = {each.id: each for each in self.listed if each.id < self.wave.id}
        found = descent(paragraphs, {n: each.reading.template for n, each in earlier.items()})
        reading = Reading(
            gist=summary.gist,
            organisers=summary.organisers,
            varies=summary.varies,
            stands=summary.stands,
            opposite=summary.opposite,
            template=paragraphs,
            like=found.wave if found else 0,
            likeness=found.told(earlier[found.wave].dated) if found else "",
        )
        return summary, reading


def grown(work: Work, wave: Wave, core: Shingles) -> Grown | None:
    """Return a wave to be summarised anew; None where it has not grown enough since."""
    if wave.letters < READ_AGAIN * work.waves.read_at_size(wave.id):
        return None
    # The last ones: a campaign's text changes, and these are what is coming in.
    letters = work.letters.last_of(wave.id, SAMPLE)
    return Grown(wave, letters, core, work.waves.all())


def keep_summary(work: Work, wave: Wave, summary: Summary, reading: Reading) -> None:
    """Keep how a wave was summarised; the marks of its letters hold until they are made again."""
    work.waves.keep_reading(wave.id, summary.name, summary.ask, reading, wave.letters)
    work.letters.outdate(wave.id)


def mark_new(work: Work, wave: int, core: Shingles) -> bool:
    """Mark some letters of a wave that have no marks yet; False where all have."""
    letters = work.letters.unread(wave, AT_ONCE)
    _mark(work, letters, core, _stance(work, wave))
    return bool(letters)


def mark_again(work: Work, core: Callable[[int], Shingles]) -> int | None:
    """Mark some letters again of a wave that has grown; return the wave, None where all are."""
    letters = work.letters.outdated(AT_ONCE)
    if not letters:
        return None
    wave = letters[0].wave
    assert wave is not None
    _mark(work, letters, core(wave), _stance(work, wave))
    return wave


def read_answer(work: Work, number: int) -> None:
    """Mark a letter that answers one of ours and is in no wave: what it says is its writer's own.

    One that only thanks or greets says nothing that waits for an answer.
    """
    letter = work.letters.find(number)
    if letter and letter.wave is None:
        name = set(words(letter.sender))

        def says(passage: Passage) -> bool:
            signed = (name.issuperset(words(sentence)) for sentence in passage.sentences)
            thanks = map(only_thanks, passage.sentences)
            return not all(map(or_, signed, thanks))

        texts = (letter.text, *letter.files)
        found = [each for text in texts for each in own_words(text, NONE, reached=True)]
        work.letters.keep_marks([_read(letter, list(filter(says, found)))])


def _stance(work: Work, number: int) -> Stance:
    """Return which side a wave takes, to tell whose letter takes the other."""
    wave = work.waves.find(number)
    return Stance.of(wave.reading.stands if wave else ())


def _mark(work: Work, letters: Sequence[Kept], core: Shingles, stance: Stance) -> None:
    """Note each letter's own words, a trouble of its writer's, and if it asks the opposite."""
    own = OwnWords(core)
    changed: list[Mark] = []
    same: list[int] = []
    for letter in letters:
        passages = [each for text in (letter.text, *letter.files) for each in own.of(text)]
        opposes = bool(stance.turned(letter.text))
        if (_texts(passages), opposes) == (letter.own, letter.opposes):
            same.append(letter.id)
        else:
            changed.append(_read(letter, passages, opposes=opposes))
    work.letters.keep_marks(changed)
    work.letters.confirm(same)


def _read(letter: Kept, passages: Sequence[Passage], *, opposes: bool = False) -> Mark:
    """Note what a letter and its files say of a trouble, the more urgent where they tell of two."""
    found = filter(None, (trouble(passages), *map(notice, letter.files)))
    told = max(found, key=lambda each: each.urgency, default=None)
    return Mark(letter.id, _texts(passages), told, opposes)


def _texts(passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return a writer's own words, without the set phrases that nobody needs to read."""
    told = (
        " ".join(sentence for sentence in each.sentences if not says_nothing(sentence))
        for each in passages
    )
    return tuple(filter(None, told))
