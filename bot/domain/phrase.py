"""Phrase: words that are kept by their key and values, and worded when they are read.

What one member does another may read in another language, or after a change of the wording; so the
store keeps the message's key and what fills it, as JSON, and never the sentence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.times.wallclock import say, say_day, say_time
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class Phrase:
    """A message of the catalogue and what fills its places; `str()` says it in the language spoken.

    `key` is the English message. A value may be a phrase itself, a day, an aware moment or a time
    of day: each is worded only then.
    """

    key: str
    values: Mapping[str, Value]

    def __str__(self) -> str:
        return _(self.key, **{name: _worded(value) for name, value in self.values.items()})

    def to_json(self) -> str:
        """Write it as it is kept: `{"key": …, "values": {…}}`."""
        return json.dumps(self, default=_jotted, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Phrase:
        """Read what was kept; anything else is taken for words that were said already.

        So sentences kept by older versions of the bot are still shown.
        """
        try:
            read = json.loads(text, object_hook=_read)
        except ValueError:
            read = None
        return read if isinstance(read, cls) else cls("{said}", {"said": text})


Value = str | int | date | datetime | time | Phrase


def phrase(key: str, /, **values: Value) -> Phrase:
    """Mark a message for the catalogue, to be worded only when it is read."""
    return Phrase(key, values)


def _worded(value: Value) -> object:
    # A datetime is a date, too, so it must come first; the same below.
    match value:
        case datetime():
            return say(value)
        case date():
            return say_day(value)
        case time():
            return say_time(value)
    return value


def _jotted(value: object) -> dict[str, object]:
    match value:
        case Phrase():
            return {"key": value.key, "values": dict(value.values)}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"clock": value.isoformat()}
    raise TypeError(f"a phrase keeps no {type(value).__name__}")


# Called by `json` for each object, the innermost first; one that is none of these stays a dict.
def _read(held: dict[str, object]) -> object:
    match held:
        case {"key": str(key), "values": dict(values)}:
            return Phrase(key, values)
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"clock": str(text)}:
            return time.fromisoformat(text)
    return held
