"""A language: how people ask for things in it, read from its file in `languages/`.

A new language is one more file; the code knows no words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

ENGLISH = "english"
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Cannot:
    """What no command does: what is said then, and the command (or none) that is offered."""

    heard: tuple[str, ...]
    says: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What a language's file says; the comments in the file say what each part is for.

    `short` maps a word to what it is short for, `alike` a stem (or several words) to the one that
    it counts as, `things` a noun to the kind of thing that it names, `friendly` words to the reply
    to them; `phrases` are by the command that they ask for. `fillers`, `openers` and `closers` are
    runs of words that mean nothing here. `limiting` words narrow what is asked
    (“except”, “unless”), with `doubting` ones a thing is thought of. `numbers`, `sums` and
    `ordinals` say what a word is worth.
    `choices` maps what people say to a choice (“caseworker” to “staff”). Those
    `counting` come before a count (“those two”), `numbering` before a number (“number two”).
    `following` words change something of what was asked before (“actually 7”), of which `once_more`
    ask for the same of another thing (“and 7”), and `onward` for the next page. `spanning` words
    part the ends of a list (“1 to 6”), `times` say how many times a sum.
    `sounding` is what a number is heard as (“letter ate”), `halving` words halve a sum,
    `pairing` ones double it (“a couple of hundred”); with `vague` ones a number is none.
    `cannot` is what people ask for that no command does, by name.
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
    limiting: frozenset[str] = frozenset()
    doubting: frozenset[str] = frozenset()
    networks: frozenset[str] = frozenset()
    excepting: frozenset[str] = frozenset()
    everywhere: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    adding: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    choices: Mapping[str, str] = field(default_factory=dict)
    fillers: tuple[tuple[str, ...], ...] = ()
    openers: frozenset[tuple[str, ...]] = frozenset()
    closers: frozenset[tuple[str, ...]] = frozenset()
    articles: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    spanning: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    once_more: frozenset[str] = frozenset()
    onward: frozenset[str] = frozenset()
    then: tuple[tuple[str, ...], ...] = ()
    counting: frozenset[str] = frozenset()
    numbering: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    halving: frozenset[str] = frozenset()
    pairing: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    sounding: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    sums: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    rates: Mapping[str, int] = field(default_factory=dict)
    times: Mapping[str, float] = field(default_factory=dict)
    cannot: Mapping[str, Cannot] = field(default_factory=dict)

    @property
    def turning(self) -> frozenset[str]:
        """Words with which a thing is not asked for: those that say “not”, and `doubting` ones."""
        return self.negating | self.doubting


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
        **_declared(table),
    )


def _declared(table: Mapping[str, Any]) -> dict[str, Any]:
    """Read what a language's file may leave out."""
    idle, counted = table.get("idle", {}), table.get("counted", {})
    return {
        **{
            name: frozenset(table.get(name, "").split())
            for name in (
                *("limiting", "doubting", "networks", "excepting", "everywhere", "leading"),
                *("adding", "units", "following", "once_more", "onward"),
            )
        },
        "choices": _turned(table.get("choices", {})),
        "fillers": _runs(idle.get("fillers", ())),
        **{name: frozenset(_runs(idle.get(name, ()))) for name in ("openers", "closers")},
        "then": _runs(table.get("then", ())),
        **{
            name: frozenset(counted.get(name, "").split())
            for name in (
                *("articles", "joining", "spanning", "counting", "numbering", "listed"),
                *("halving", "pairing", "vague"),
            )
        },
        **{
            name: counted.get(name, {})
            for name in ("numbers", "sums", "ordinals", "rates", "sounding", "times")
        },
        "cannot": {
            name: Cannot(tuple(each["heard"]), each["says"], tuple(each.get("instead", ())))
            for name, each in table.get("cannot", {}).items()
        },
    }


def _runs(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Cut phrases up into words, the longest first."""
    return tuple(sorted((tuple(each.split()) for each in phrases), key=len, reverse=True))


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
