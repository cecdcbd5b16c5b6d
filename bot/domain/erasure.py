"""Erasure: whom to forget, and how their name is found and taken out of what was said of them.

Whole records of a person are deleted by the store. This is for what remains and names them in
passing: a reply that was kept, a line that can be undone, an effect in the ledger.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

REDACTED = "[…]"


@dataclass(frozen=True)
class Erasure:
    """One person to forget: an address in small letters, and the names under which they wrote.

    `letters`: the numbers of their letters; what was typed as the answer to one is about them,
    whether it names them or not. `at`: when that was asked for, aware.
    """

    address: str
    names: Sequence[str]
    letters: Sequence[int]
    at: datetime

    @cached_property
    def _named(self) -> re.Pattern[str]:
        """Whole names and addresses: “Ada Abbot” is not found in “Ada Abbott”.

        A single word is no name to go by: there is more than one Ada.
        """
        names = (name.split() for name in self.names)
        whole = [r"\s+".join(map(re.escape, words)) for words in names if len(words) > 1]
        found = [rf"(?<![^\W_]){name}(?![^\W_])" for name in whole]
        # A dot ends the address only where no word follows: “ada@example.org.uk” is another one.
        found.append(rf"(?<![\w.+-]){re.escape(self.address)}(?![\w-]|\.\w)")
        return re.compile("|".join(found), re.IGNORECASE)

    @cached_property
    def _answered(self) -> re.Pattern[str]:
        # `(?!)` matches nothing: a person without letters is found by name and address alone.
        numbers = "|".join(map(str, self.letters)) or "(?!)"
        return re.compile(rf"\bqueue edit #?(?:{numbers})(?!\d)", re.IGNORECASE)

    def is_named_in(self, text: str) -> bool:
        """Say whether a text names them, or was typed as the answer to a letter of theirs."""
        return bool(self._named.search(text) or self._answered.search(text))

    def redact(self, kept: str) -> str:
        """Return a text, or the JSON of a list or an object, without their names and address.

        Each is replaced by `REDACTED`. JSON that does not name them comes back as it was written,
        to the byte, so that a caller sees by `!=` whether there is something to write.
        """
        if kept[:1] in {"{", "["}:
            try:
                return self._redact_json(kept)
            except ValueError:
                pass  # words that begin with a bracket
        return self._named.sub(REDACTED, kept)

    def _redact_json(self, kept: str) -> str:
        before = json.loads(kept)
        after = self._redact_value(before)
        return kept if after == before else json.dumps(after)

    def _redact_value(self, value: object) -> object:
        if isinstance(value, str):
            return self._named.sub(REDACTED, value)
        if isinstance(value, list):
            return [self._redact_value(each) for each in value]
        if isinstance(value, dict):
            return {key: self._redact_value(each) for key, each in value.items()}
        return value
