"""Nothing is dropped in silence: one word that counts, put into a sentence, stops it.

Or it is named: a list is shown whole, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from benchmarks.talk_judge import Phrase, read, words_of
from bot.domain.people import Role
from bot.domain.understanding.deciding import Does
from bot.domain.understanding.language import language
from bot.store.work import Work
from tests.talk_scene import COMMANDS, THEN, heard, scene

DATA = Path(__file__).parent / "data"
FILES = ("phrases.tsv", "phrases_unseen.tsv", "talk.tsv")
TELLING = (
    *("tomorrow", "yesterday", "friday", "september", "seventeen", "8213", "£12.34"),
    *("not", "never", "except", "unless", "only", "instead", "until"),
    *("Zanzibar", "mastodon", "tiktok"),
)
WHOLE = ("every", "all")  # to a command that shows all there is these add nothing
NARROWING = ("only", "instead", "until", "every", "all")  # where a phrase says them they are asked
# Each says what it said without the word: what “who haven't we answered” does, once more “bar”, and
# “the times”, all of them.
SAME = {
    "who do I not answer next",
    "is anyone waiting on us for a proper not answer",
    "2 goes everywhere except bar mastodon",
    "Give tips at all the times you had before",
}
SEED = 2026


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    with scene() as opened:
        yield opened


def sentences() -> Iterator[Phrase]:
    """Give the sentences of every file, and one for each command with what it needs."""
    for name in FILES:
        yield from read(DATA / name)
    for command in COMMANDS.values():
        about = f"{command.thing} 2" if command.thing else ""
        yield Phrase(f"please {command.words} {about}", Role.MP, ("",))
        yield Phrase(f"{command.help.rstrip('.')} {about}", Role.MP, ("",))


def said_of(command: str) -> set[str]:
    """Return the words that people say of a command."""
    return {word for phrase in language().phrases.get(command, ()) for word in phrase.split()}


def test_no_word_that_counts_is_passed_over(work: Work) -> None:
    chance, passed_over = Random(SEED), []
    for phrase in sentences():
        answer = heard(work, phrase.said, phrase.role, phrase.after)
        done = "" if answer.forms else answer.done
        command = COMMANDS.get(words_of(done)) if done else None
        # “It is not an advert” asks for that command too: it says which of the two it did.
        if command is None or command.words == "posts paid" or not phrase.role.may(command.role):
            continue
        asked = [COMMANDS[words_of(line)] for line in done.split(THEN)]
        lists = any(each.does is Does.SHOWS and not each.thing for each in asked)
        words = phrase.said.split()
        for more in (*TELLING, *(() if lists else WHOLE)):
            place = chance.randint(1, len(words))
            said = " ".join([*words[:place], more, *words[place:]])
            known = more in NARROWING and more in said_of(command.words)
            if (
                not known
                and said not in SAME
                and not any(word.startswith(more) for word in words)
                and (now := heard(work, said, phrase.role, phrase.after)).done == done
                # A list that is not narrowed to a time says so.
                and more not in now.said
            ):
                passed_over.append(f"{said!r}: {done}")
    assert passed_over == []
