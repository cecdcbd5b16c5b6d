"""Reading: what we call a wave, what it asks for, and who wrote words of their own in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.casework.detecting import trouble
from bot.domain.casework.notices import notice
from bot.domain.waves.lineage import descent, template
from bot.domain.waves.own_kinds import says_nothing
from bot.domain.waves.passages import OwnWords, Passage, own_words
from bot.domain.waves.shingles import NONE, Shingles
from bot.domain.waves.stance import Stance
from bot.domain.waves.summary import SAMPLE, summarise
from bot.domain.waves.vocabulary import COURTESY
from bot.domain.waves.wave import Kept, Reading, Wave
from bot.store.letter_rows import Mark
from bot.store.work import Work

READ_AGAIN = 1.3  # a wave is read again when it has grown so much: its core is then clearer
AT_ONCE = 100  # letters marked again in one transaction: nobody waits longer for the store


def read_wave(work: Work, number: int, core: Shingles) -> Wave | None:
    """Mark the new letters of a wave, and read it again where it has grown; None where it is empty.

    What its other letters were marked with holds until `read_on` comes to them. A wave that went
    into another is returned as that one, unread.
    """
    wave = work.waves.find(number)
    if wave is None or wave.id != number:
        return wave
    if wave.letters >= READ_AGAIN * work.waves.read_at_size(number):
        # The last ones: a campaign's text changes, and these are what is coming in.
        _note(work, wave, work.letters.last_of(number, SAMPLE), core)
        # Two thousand letters read again in one transaction held the store for ten seconds
        # (2026-11-26); their marks hold until they are made again.
        work.letters.outdate(number)
    _mark(work, work.letters.unread(number), core, _stance(work, number))
    return work.waves.find(number)


def read_on(work: Work, core: Callable[[int], Shingles]) -> int | None:
    """Mark some of the letters of a wave that has grown; return the wave, None where all are."""
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
        passages = [
            each
            for text in (letter.text, *letter.files)
            for each in own_words(text, NONE)
            if not all(COURTESY.search(sentence) for sentence in each.sentences)
        ]
        work.letters.keep_marks([_read(letter, passages)])


def _note(work: Work, wave: Wave, letters: Sequence[Kept], core: Shingles) -> None:
    """Note what a wave asks for, and the earlier one that its template was made from."""
    listed = work.waves.all()
    taken = frozenset(each.called.casefold() for each in listed if each.id != wave.id)
    summary = summarise(letters, taken, sampled=len(letters) < wave.letters)
    paragraphs = template((letter.text for letter in letters), core)
    earlier = {each.id: each for each in listed if each.id < wave.id}
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
    work.waves.keep_reading(wave.id, summary.name, summary.ask, reading, wave.letters)


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
