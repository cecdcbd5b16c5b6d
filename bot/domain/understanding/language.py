"""A language: how people ask for things in it, read from its file in `languages/`.

A new language is one more file; the code knows no words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ENGLISH = "english"
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What a language's file says; the comments in the file say what each part is for.

    `short` maps a word to what it is short for, `alike` a stem (or several words) to the one that
    it counts as, `things` a noun to the kind of thing that it names, `friendly` words to the reply
    to them; `phrases` are by the command that they ask for.
    """

    small: frozenset[str]
    asking: frozenset[str]
    negating: frozenset[str]
    endings: tuple[str, ...]
    real: frozenset[str]
    calendar: frozenset[str]
    short: Mapping[str, str]
    alike: Mapping[str, str]
    pointing: frozenset[str]
    things: Mapping[str, str]
    phrases: Mapping[str, tuple[str, ...]]
    friendly: Mapping[str, str]


def spoken(code: str) -> tuple[Language, ...]:
    """Return the languages in which a person is understood: theirs, if it has a file, and English.

    `code` is that of the catalogue: “cy” reads `cy.toml`.
    """
    own = files(__package__) / "languages" / f"{code}.toml"
    return (language(code), language()) if own.is_file() else (language(),)


@cache
def language(name: str = ENGLISH) -> Language:
    """Read a language's file. Raises FileNotFoundError where there is none."""
    file = files(__package__) / "languages" / f"{name}.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Language(
        small=frozenset(table["small"].split()),
        asking=frozenset(table["asking"].split()),
        negating=frozenset(table["negating"].split()),
        endings=tuple(table["endings"]),
        real=frozenset(table["real"].split()),
        calendar=frozenset(table["calendar"].split()),
        short=table["short"],
        alike=_alike(table["alike"], tuple(table["endings"])),
        pointing=frozenset(table["pointing"]["it"]),
        things=_turned(table["things"]),
        phrases={command: tuple(said) for command, said in table["phrases"].items()},
        friendly={
            heard.strip(): each["says"]
            for each in table["friendly"]["words"]
            for heard in each["heard"].split(",")
        },
    )


def cut_off(word: str, endings: tuple[str, ...]) -> str:
    """Cut a word's ending off: “scheduled” → “schedul”; never to under three letters."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _alike(groups: Mapping[str, list[str]], endings: tuple[str, ...]) -> dict[str, str]:
    return {
        like if " " in like else cut_off(like, endings): one
        for like, one in _turned(groups).items()
    }


def _turned(groups: Mapping[str, list[str]]) -> dict[str, str]:
    """Turn “one: its likes” into “like: the one”."""
    return {like: one for one, likes in groups.items() for like in likes}
