"""Own words: where the asker's own begin in a sentence: a case, a reason, the text of a post."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.parameters import Parameter
from bot.domain.understanding.language import Language
from bot.domain.understanding.marks import Kind
from bot.domain.understanding.sentence import Sentence

OPEN = "{words}"
REFUSED = "refused"
SINCE, LAST = "since", {"last", "this", "the"}
TEXT = "text"
TEXT_LEAST = 2  # words of a text after its first
TEXT_FROM = 4  # words, from which what follows a command is a text: “for tomorrow” is none


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A sentence held to be a phrase, of which the words at `used` are arguments already."""

    sentence: Sentence
    language: Language
    phrase: frozenset[str]
    used: frozenset[int]

    def of(self, parameter: Parameter, unknown: list[int], *, about: bool) -> range:
        """Return the places of the words for a parameter; `about`: of a thing that there is."""
        if parameter.required:
            return self.from_unknown(unknown)
        if parameter.name != TEXT:
            return range(0)
        return self.after_saying() if about else self.after_command()

    def audited(self) -> tuple[str, set[int]]:
        """Return what of the audit is looked for, “refused since Thursday”, and its places."""
        since = self._since()
        refused = [n for n, each in enumerate(self.sentence.words) if each.plain == REFUSED][:1]
        told = [REFUSED] * len(refused) + ([self.sentence.said(since)] if since else [])
        return " ".join(told), {*since, *refused}

    def _since(self) -> range:
        """Return the places of “since Thursday”: a day and what leads to it."""
        words, days = self.sentence.words, self.language.calendar | LAST
        marked = {n: mark.at.stop for mark in self.sentence.has(Kind.WHEN) for n in mark.at}
        start = next((n for n, word in enumerate(words) if word.plain == SINCE), len(words))
        stop = start + 1
        while stop < len(words) and (stop in marked or words[stop].plain in days):
            stop = marked.get(stop, stop + 1)
        return range(start, stop) if stop > start + 1 else range(0)

    def after_saying(self) -> range:
        """Return the places after “to” or “say”, where a text begins there with a capital."""
        words, all_ = self.sentence.words, range(len(self.sentence.words))
        for n in all_[1:-TEXT_LEAST]:
            leads = words[n - 1].plain in self.language.leading and words[n].said[:1].isupper()
            if leads and n not in self.used and self.used.isdisjoint(all_[n:]):
                return all_[n:]
        return range(0)

    def from_unknown(self, unknown: list[int]) -> range:
        """Return the places from the first word that is not mine, to the end.

        Words before it belong to them too, back to one of the phrase, of another argument, or one
        that leads to them (“to”, “about”).
        """
        words, keys = self.sentence.words, self.sentence.keys
        mine = (
            {n for n, key in enumerate(keys) if key in self.phrase} | self.used | self._pointing()
        )
        if unknown:
            leading = {n for n, each in enumerate(words) if each.plain in self.language.leading}
            start = max((n + 1 for n in mine | leading if n < unknown[0]), default=0)
        elif OPEN in self.phrase and mine:
            start = max(mine) + 1
        else:
            return range(0)
        run = range(start, len(words)) if start else range(0)
        while run and words[run.start].plain in self.language.leading:
            run = run[1:]
        return run

    def _pointing(self) -> set[int]:
        """Return the places of “that” and “this wave”."""
        points = [mark.at for mark in self.sentence.has(Kind.IT) if not mark.number]
        things, words = self.language.things, self.sentence.words
        nouns = {
            at.stop for at in points if at.stop < len(words) and words[at.stop].plain in things
        }
        return {n for at in points for n in at} | nouns

    def after_command(self) -> range:
        """Return the places after the command's own words, from the first that is not of them."""
        own = self.phrase | self.language.small | self.language.leading
        at = range(len(self.sentence.words))
        words, keys = self.sentence.words, self.sentence.keys
        new = (n for n in at if not {words[n].plain, keys[n]} & own and n not in self.used)
        start = next(new, 0)
        times = {n for mark in self.sentence.has(Kind.WHEN) for n in mark.at}
        run = at[start:] if start and start not in times else range(0)
        told = len(run) >= TEXT_FROM and not set(self.sentence.strange).isdisjoint(run)
        return run if told else range(0)
