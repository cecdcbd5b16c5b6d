"""Pages: HTML from outside takes bounded time, whatever it is made of, and loses no word."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from time import perf_counter

import pytest

from bot.heavy import pages
from bot.heavy.pages import heading, parsed
from bot.mail.html import visible
from bot.sample.letters import letters

LIMIT = 10  # seconds: only a hang takes so long
SOON = 0.5  # seconds, for what takes 0.05 on a machine that does nothing else


def attributes(size: int) -> str:
    """A tag of so many bytes, all of them attributes of different names."""
    return "<a " + " ".join(f"a{number:07}" for number in range(size // 9)) + ">"


HOSTILE = {
    "deep": "<div>" * 99_990,
    "deep, within the tags that are allowed": "<div>" * 9_990,
    "deep, with ends that end nothing": "<div></x>" * 4_900,
    "96 KB of attributes": attributes(96_000),
    "196 KB of attributes": attributes(196_000),
    "709 KB of attributes": attributes(709_000),
    "attributes that hold tags": "<a " + "".join(f'a{n}="><b"' for n in range(60_000)) + ">",
    "attributes without an end": attributes(709_000)[:-1],
    "an end tag with attributes": "</" + attributes(709_000)[1:],
    "tags that never end": "<a " * 8_000,
    "comments that never end": "<!--" * 32_000,
    "scripts that never end": "<script>" * 9_000,
    "titles that never end": "<title>" * 9_000,
    "quotes that never end": "<a b='<a b=\"" * 9_000,
    "bold in every paragraph": "<p>"
    + "".join(f"<b a={n}>" for n in range(3_000))
    + "</p><p>x" * 3_000,
    "attributes in a script": "<script>" + attributes(400_000) + "</script>" + attributes(400_000),
    "attributes in a picture's title": "<svg><title>" + attributes(400_000),
    "attributes behind a comment": "<!-- <a b='-->" + attributes(400_000),
}


def spent(read: str, source: str) -> tuple[float, str]:
    """Read a page, in this process; return the seconds that took, and what was read."""
    began = perf_counter()
    told = visible(source) if read == "visible" else heading(source.encode()).title
    return perf_counter() - began, told


@pytest.fixture(scope="module")
def apart() -> Iterator[Callable[[str, str], tuple[float, str]]]:
    """A reader in a process of its own, where a hang is a failure and not the end of the run."""
    pool = multiprocessing.get_context("spawn").Pool(1)
    yield lambda read, source: pool.apply_async(spent, (read, source)).get(timeout=LIMIT)
    pool.terminate()
    pool.join()


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_letter_is_read_in_time(
    apart: Callable[[str, str], tuple[float, str]], kind: str
) -> None:
    seconds, told = apart("visible", f"<p>Save the library</p>{HOSTILE[kind]}")
    assert seconds < SOON
    assert told.startswith("Save the library")


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_is_read_in_time(
    apart: Callable[[str, str], tuple[float, str]], kind: str
) -> None:
    seconds, told = apart("heading", f"<title>The bridge</title>{HOSTILE[kind]}")
    assert seconds < SOON
    assert told == "The bridge"


@pytest.mark.parametrize(
    "source",
    [
        "<p title='a > b'>one</p>two",
        '<p onclick="if(a<b)">one</p>two',
        "<script>a = '<b x=\"'</script>one",
        "<style>p > b {}</style>one<p>two",
        "<!-- > no -->one<!--[if mso]><p>no</p><![endif]-->two",
        "one < two and 3 <4 &lt;five&gt;",
        "<textarea>one<two</textarea>three",
        "<svg/>one",
        "<svg width=1 />one",
        "<div style='x;display: none'>no</div>one",
        "<DIV STYLE=display:none>no</DIV>one",
        "<div style='display&#58;none'>no</div>one",
        "one<!-- no",
        "one<a href='no",
        "<o:p>one</o:p>",
        "<![if x]>one<![endif]>",
        "one</ no>two<?php no ?>three",
        "<table><tr><td>one<td>two</table>three",
        "<<!---->a one two>three",
    ],
)
def test_a_page_written_plainly_has_the_same_words(
    monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    small = visible(source)
    monkeypatch.setattr(pages, "SMALL", 0)
    assert visible(source) == small
    assert "no" not in small


def test_the_sample_post_has_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [raw.decode(errors="replace") for raw in letters() if b"text/html" in raw]
    small = [visible(source) for source in sources]
    monkeypatch.setattr(pages, "SMALL", 0)
    assert [visible(source) for source in sources] == small
    assert len(small) > 100


def test_of_attributes_only_what_hides_is_left() -> None:
    tree = parsed(b"<p id=a class=b style='display: none'>" + b"words " * 2_000)
    assert not isinstance(tree, str)
    assert [node.attributes for node in tree.css("p")] == [{"style": "display:none"}]


def test_a_heading_is_read_within_its_bounds() -> None:
    page = "<META content='" + "a" * 900_000 + "' name=description>"
    assert len(heading(page.encode()).meta["description"]) == pages.MAX_VALUE


def test_the_first_of_two_counts() -> None:
    page = b"<title>One</title><title>Two</title><meta name=a content=1><meta name=A content=2>"
    assert heading(page) == pages.Heading("One", {"a": "1"})
