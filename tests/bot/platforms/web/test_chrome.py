from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from bot.platforms.web.chrome import WORDS, words
from bot.platforms.web.server import PAGE
from bot.words.speaking import speaking

SAID = re.compile(r'say\((?:[^()]*\? )?"([^"]*)"(?: : "([^"]*)")?')
NAME = "Division Bell"


class Read(HTMLParser):
    """What stands in page.html for somebody to read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.said |= {data.strip()} - {"", NAME}

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.said |= {value for name, value in attrs if name in {"aria-label", "data-name"}}


def test_every_word_of_the_page_is_in_the_catalogue_and_no_other() -> None:
    page = Read()
    page.feed((PAGE / "page.html").read_text(encoding="utf-8"))
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.glob("*.js"))
    said = {each for found in SAID.findall(scripts) for each in found if each}
    assert page.said | said == set(WORDS)


def test_the_page_is_given_the_words_of_the_language_that_is_spoken() -> None:
    assert words()["locale"] == "en-GB"
    with speaking("cy"):
        told = words()
    assert told["locale"] == "cy"
    assert isinstance(told["words"], dict)
    assert told["words"]["Send"] == "Anfon"
