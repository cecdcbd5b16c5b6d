"""Language: one that the bot speaks, as a person names it.

Which there are is read from the catalogues in `bot/words`: a new one is offered without a change
here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from babel import Locale

from bot.domain.errors import UserError
from bot.words.speaking import ENGLISH, _, languages


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the bot speaks, by its code (“cy”); the annotation of a parameter."""

    code: str
    wants: ClassVar[str] = "choice"
    choices: ClassVar[tuple[str, ...]] = ()

    @property
    def called(self) -> str:
        """What its own speakers call it."""
        return languages()[self.code]

    @classmethod
    def parse(cls, text: str) -> Language:
        """Read “cymraeg”, “Welsh” or “cy”; raises UserError that names those that there are."""
        word = text.strip().casefold()
        # By its own name, its English name and its code: who seeks Welsh may know only one of them.
        for code, called in languages().items():
            english = Locale(code).get_display_name(ENGLISH) or code
            if word in {code, called.casefold(), english.casefold()}:
                return cls(code)
        known = ", ".join(languages().values())
        raise UserError(_("I do not speak “{text}”. Say one of: {known}.", text=text, known=known))


Language.choices = tuple(languages().values())
