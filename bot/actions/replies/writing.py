"""Writing: the letters of a reply, each under the one that it answers.

A letter's Message-ID is fixed here, before the first try, and every try has it: so a lost answer of
the mail server can be looked up, and responses can be matched.
"""

from __future__ import annotations

from collections.abc import Iterable
from secrets import token_hex

from bot.actions.replies.audience import gap_values
from bot.config import Config, SmtpSettings
from bot.domain.errors import UserError
from bot.domain.replies import Correspondence, Draft, Person, answer_subject, merge
from bot.effects import Mail
from bot.store.replies import Planned
from bot.store.work import Work
from bot.words.speaking import _

MOST_REFERENCES = 10  # of a long thread: the first and the last ones (RFC 5322, 3.6.4)
OUR_MARK = "bell-"  # what our Message-IDs begin with


def relay(config: Config) -> SmtpSettings:
    """Return the relay that the config names; UserError where it names none."""
    if config.smtp is None:
        raise UserError(
            _(
                "I have no mail server to send answers through: add [smtp] to config.toml, with "
                "its host and the office's address as sender."
            )
        )
    return config.smtp


def write_to_all(
    work: Work, draft: Draft, letters: Correspondence, people: Iterable[Person], config: Config
) -> list[tuple[str, Mail]]:
    """Write a reply to each person, and note that they have theirs; return each with its key.

    In the order of the people. The key in the ledger is one for each person and reply, so that
    nobody can get two.
    """
    written = [
        (person, _mail(person, merge(draft.text, gap_values(person, letters.wave, config)), config))
        for person in people
    ]
    return _noted(work, draft, written)


def write_to_one(
    work: Work, draft: Draft, person: Person, text: str, config: Config
) -> tuple[str, Mail]:
    """Write one person's own answer, and note that they have it; return it with its key."""
    (written,) = _noted(work, draft, [(person, _mail(person, text, config))], by_hand=True)
    return written


def _noted(
    work: Work, draft: Draft, written: list[tuple[Person, Mail]], *, by_hand: bool = False
) -> list[tuple[str, Mail]]:
    keys = [f"mail:reply:{draft.id}:{person.letter.id}" for person, _ in written]
    planned = [
        Planned(person, key, mail.message_id, by_hand)
        for key, (person, mail) in zip(keys, written, strict=True)
    ]
    work.replies.add_answers(draft, planned)
    return [(key, mail) for key, (_, mail) in zip(keys, written, strict=True)]


def _mail(person: Person, text: str, config: Config) -> Mail:
    """Write one letter, under the one that it answers."""
    host = relay(config).sender.rpartition("@")[2]
    letter = person.letter
    # A letter that came without a Message-ID was given a name of our own, which no thread knows.
    answers = "" if letter.message_id.startswith("sha256:") else letter.message_id
    thread = [*letter.references, answers] if answers else []
    if len(thread) > MOST_REFERENCES:
        thread = [thread[0], *thread[1 - MOST_REFERENCES :]]
    return Mail(
        to=person.email,
        name=person.name,
        subject=answer_subject(letter.subject),
        text=text,
        message_id=f"{OUR_MARK}{token_hex(12)}@{host}",
        in_reply_to=answers,
        references=tuple(thread),
    )
