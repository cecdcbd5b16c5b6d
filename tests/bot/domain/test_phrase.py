"""A phrase is worded when it is read, in the language spoken then."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.elections import Country, Election, Kind
from bot.domain.people import Role
from bot.domain.phrase import Phrase, phrase
from bot.domain.posts.outlet import Page
from bot.domain.posts.post import Post, what_changed
from bot.words.speaking import speaking

NOON = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)
POLL = Election(Kind.COUNCIL, Country.ENGLAND, date(2027, 5, 6))


@pytest.mark.parametrize(
    ("said", "english", "welsh"),
    [
        (phrase("the draft of post {post}", post=3), "the draft of post 3", "drafft post 3"),
        (
            phrase("the time of post {number}, {moment}", number=3, moment=NOON),
            "the time of post 3, Friday 4 December 2026, noon",
            "amser post 3, 4 Rhagfyr 2026 (Gwen), hanner dydd",
        ),
        (
            phrase("that your tip comes at {chosen}", chosen=time(8)),
            "that your tip comes at 8am",
            "bod eich awgrym yn dod am 8yb",
        ),
        (
            phrase("the {number:,} electors of {mine}", number=2106, mine="Pennyfold"),
            "the 2,106 electors of Pennyfold",
            "2,106 etholwr Pennyfold",
        ),
        (phrase("that {whom} is {role}", whom="Anna", role=Role.STAFF.said), "", ""),
        (phrase("that you stand in {mine}: {election}", mine="X", election=POLL.said), "", ""),
    ],
)
def test_what_is_kept_is_said_in_either_language(said: Phrase, english: str, welsh: str) -> None:
    kept = said.to_json()
    read = Phrase.from_json(kept)
    assert read == said
    assert str(read) == (english or str(said))
    with speaking("cy"):
        assert str(read) == (welsh or str(said)) != (english or kept)


def test_words_that_were_said_before_they_are_kept_are_read_as_they_are() -> None:
    for old in ("the draft of post 3", "{amount} {", "12", '{"key": 3}', "[]", ""):
        assert str(Phrase.from_json(old)) == old


def test_what_is_no_value_is_not_kept() -> None:
    with pytest.raises(TypeError, match="keeps no complex"):
        Phrase("{share}", {"share": complex(1)}).to_json()  # type: ignore[dict-item]


def test_what_changed_of_a_post_is_named_in_order() -> None:
    before = Post(3, 1, "Anna", Page.OFFICE, "One", ("byhand",))
    after = Post(3, 1, "Anna", Page.OFFICE, "Two", ("byhand",), at=NOON, paid=True)
    assert str(what_changed(before, before)) == "nothing of post 3"
    assert str(what_changed(before, after)) == (
        "the words and the time and whether it is paid for of post 3"
    )
    with speaking("cy"):
        assert str(what_changed(before, after)) == "y geiriau, yr amser, a delir amdano (post 3)"
