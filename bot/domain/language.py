"""A language that the bot speaks, as somebody names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from babel import Locale

from bot.domain.errors import UserError
from bot.words.speaking import ENGLISH, _, languages


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the bot speaks, as somebody names it."""

    code: str
    wants: ClassVar[str] = "choice"
    choices: ClassVar[tuple[str, ...]] = ()

    @property
    def called(self) -> str:
        """What its own speakers call it."""
        return languages()[self.code]

    @classmethod
    def parse(cls, text: str) -> Language:
        """Read “cymraeg”, “Welsh” or “cy”; UserError names those that there are."""
        word = text.strip().casefold()
        for code, called in languages().items():
            english = Locale(code).get_display_name(ENGLISH) or code
            if word in {code, called.casefold(), english.casefold()}:
                return cls(code)
        known = ", ".join(languages().values())
        raise UserError(_("I do not speak “{text}”. Say one of: {known}.", text=text, known=known))


Language.choices = tuple(languages().values())
