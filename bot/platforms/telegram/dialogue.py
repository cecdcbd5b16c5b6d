"""Dialogue: a form asked as one question after another, since Telegram has no forms.

A Dialogue is a value: each answer gives the next one, which is stored. A question's buttons carry
`form:AT:KEY`, where AT is the question's number, so a button of an earlier question does nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field as default
from dataclasses import replace
from datetime import datetime

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from bot.domain.errors import UserError
from bot.platforms.telegram.drawing import Key, Words, rows
from bot.platforms.telegram.incoming import Attachment
from bot.platforms.telegram.markup import Run, clean
from bot.platforms.telegram.picks import picks, pinned
from bot.talk import Field, Form
from bot.words.speaking import _, speaking

PRESS = "form:"  # begins what a question's own buttons send; no command does
BACK, CANCEL, SKIP = "back", "cancel", "skip"
_LABEL = 40  # characters of a default on its button
_CLIP = 300  # units of an answer shown again
_HINTS = {
    "number": "A number.",
    "date": "Press a day, or type one, such as 28 November.",
    "time": "Press a time, or type one, such as 18:30.",
    "moment": "Press a time, or type one, such as Friday 6pm.",
    "file": "Send a photo or a document.",
}


@checked(frozen=True, config=ConfigDict(extra="forbid"))
class Dialogue:
    """A form under way: what was answered so far, and which question is open (`at`).

    `asked` is the number of the message that asks it; `events` are the updates that answered,
    so that a repeat of one answers nothing.
    """

    form: Form
    at: int = 0
    asked: int = 0
    answers: dict[str, str] = default(default_factory=dict)
    files: dict[str, tuple[Attachment, ...]] = default(default_factory=dict)
    events: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Say whether every question was answered or passed over."""
        return self.at >= len(self.form.fields)

    def question(self, note: str = "") -> Words:
        """Draw the open question, with its buttons, perhaps under a note on the last answer."""
        field = self.form.fields[self.at]
        step = f" ({self.at + 1} of {len(self.form.fields)})" if len(self.form.fields) > 1 else ""
        lines = [clean(line) for line in (note, field.label, _HINTS.get(field.wants, "")) if line]
        return Words(
            (Run(clean(self.form.title) + step, "b"), Run("\n" + "\n".join(lines))), self._keys()
        )

    def summary(self) -> Words:
        """Draw what was answered."""
        lines = [
            f"\n{field.label}: {self.answers[field.name][:_CLIP]}"
            for field in self.form.fields
            if field.name in self.answers
        ]
        return Words((Run(clean(self.form.title), "b"), Run(clean("".join(lines)))))

    def left(self) -> Words:
        """Draw that the form was closed without being sent."""
        return Words((Run(clean(self.form.title), "b"), Run("\nLeft; nothing was changed.")))

    def typed(self, text: str, files: Sequence[Attachment], at: datetime, event: str) -> Dialogue:
        """Take a message as the answer; `UserError` if it cannot be one."""
        field = self.form.fields[self.at]
        if field.wants == "file":
            if not files:
                raise UserError("That was no file.")
            return self._answered(", ".join(file.name for file in files), event, files)
        if not text:
            raise UserError("Please answer this one in words.")
        if field.wants == "choice":
            return self._answered(_choice(field, text), event)
        return self._answered(pinned(field, text, at), event)

    def key(self, data: str, message: int) -> str | None:
        """Return which button of the open question was pressed, if it was one of them."""
        offered = {each.data for row in self._keys() for each in row}
        return data.rpartition(":")[2] if message == self.asked and data in offered else None

    def pressed(self, key: str, at: datetime, event: str) -> Dialogue:
        """Take the press of one of the question's buttons, other than the one that leaves."""
        field = self.form.fields[self.at]
        if key == BACK:
            return replace(self, at=max(self.at - 1, 0), events=(*self.events, event))
        if key == SKIP:
            return self._answered(field.default, event)
        return self._answered(pinned(field, picks(field)[int(key)].answer, at), event)

    def _answered(self, answer: str, event: str, files: Sequence[Attachment] = ()) -> Dialogue:
        """Go on to the next question; an empty answer leaves this one out."""
        name = self.form.fields[self.at].name
        answers = {**self.answers, name: answer}
        return replace(
            self,
            at=self.at + 1,
            answers={each: said for each, said in answers.items() if said},
            files={**self.files, name: tuple(files)},
            events=(*self.events, event),
        )

    def _key(self, label: str, key: str) -> Key:
        """Make a button that belongs to this question alone."""
        return Key(label, f"{PRESS}{self.at}:{key}")

    def _keys(self) -> tuple[tuple[Key, ...], ...]:
        """Set out the question's buttons: its choices, then the ways on, back and out."""
        with speaking(self.form.language):
            return self._set_out(self.form.fields[self.at])

    def _set_out(self, field: Field) -> tuple[tuple[Key, ...], ...]:
        choices = [
            self._key(clean(pick.label).strip() or "–", str(number))
            for number, pick in enumerate(picks(field))
        ]
        ways = []
        if field.default:
            ways.append(self._key(_("Keep “{answer}”", answer=clean(field.default)[:_LABEL]), SKIP))
        elif not field.required:
            ways.append(self._key(_("Skip"), SKIP))
        if self.at:
            ways.append(self._key(_("Back"), BACK))
        return (*rows(choices), *rows([*ways, self._key(_("Cancel"), CANCEL)]))


STORED = TypeAdapter(Dialogue)


def _choice(field: Field, text: str) -> str:
    """Return which of a field's choices was typed, in any case; UserError names them all."""
    typed = text.strip().casefold()
    for label, choice in field.offered:
        if typed in {label.casefold(), choice.casefold()}:
            return choice
    known = ", ".join(label for label, _choice in field.offered)
    raise UserError(_("“{text}” is not one of these: {known}.", text=text[:_CLIP], known=known))
