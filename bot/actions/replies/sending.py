"""Answering: who of a wave is written to, and what is sent to each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_hex

from bot.cards.answers import Progress, progress_card
from bot.config import Config
from bot.config.settings import SmtpSettings
from bot.domain.errors import UserError
from bot.domain.first_names import first_name
from bot.domain.people import Member, Role
from bot.domain.replies.drafts import Draft
from bot.domain.replies.merging import answer_subject, merge
from bot.domain.replies.outcomes import HELD, LEFT, ByOutcome, Outcome, outcome
from bot.domain.replies.writers import Person, since
from bot.domain.waves.wave import Wave
from bot.effects import Mail, Say
from bot.store.answers import BY_HAND, mark_of
from bot.store.replies import Planned
from bot.store.work import Work
from bot.talk import room_for
from bot.words.speaking import _, speaking

MOST_REFERENCES = 10  # of a long thread: the first and the last ones (RFC 5322, 3.6.4)
OUR_MARK = "bell-"  # what our Message-IDs begin with


def values(person: Person, wave: Wave, config: Config) -> dict[str, str]:
    """Give what the gaps of a text are filled with for one person."""
    return {
        "first_name": first_name(person.name),
        "ask": wave.ask,
        "own_words": person.own_words,
        "mp": config.office.mp,
        "constituency": config.office.constituency,
        "wave": wave.called,
    }


def outcomes(work: Work, draft: Draft, config: Config, *, anew: bool = False) -> ByOutcome:
    """Say for everybody in a wave what becomes of them when this reply goes out.

    Who has been answered and then wrote something of their own waits like anybody who did.
    `anew`: as if none of this reply's letters had been written yet.
    """
    wave = work.waves.get(draft.wave)
    answered = work.replies.answered(draft.wave, besides=draft if anew else None)
    flagged = work.cases.writers(wave.id)
    ours = {config.smtp.sender.casefold()} if config.smtp else set()
    ours |= {mailbox.user.casefold() for mailbox in config.mailboxes}
    found: ByOutcome = defaultdict(list)
    for person in work.replies.people(draft.wave):
        last = answered.get(mark_of(person.email))
        now = person if last is None else since(person, last)
        becomes = outcome(
            now or person,
            draft,
            values(now or person, wave, config),
            answered=now is None,
            ours=ours,
            without_postcode=config.answers.without_postcode,
        )
        if last is not None and becomes not in {Outcome.CASE, Outcome.OWN}:
            becomes = Outcome.ANSWERED  # one reply for each person, however often they write
        if person.email.casefold() in flagged and becomes in {Outcome.SEND, *HELD}:
            becomes = Outcome.CASE
        found[becomes].append(now or person)
    return found


def waiting(work: Work, wave: int, config: Config) -> list[tuple[Outcome, Draft, Person]]:
    """Return who of a wave waits for a person's own answer, under the reply that they would get."""
    found = {
        person.letter.id: (why, draft, person)
        for draft in work.replies.sent(wave)
        for why, people in outcomes(work, draft, config).items()
        if why in HELD
        for person in people
    }
    return sorted(found.values(), key=lambda each: (HELD.index(each[0]), each[2].letter.id))


def queue(work: Work, config: Config) -> list[tuple[Outcome, Wave, Person]]:
    """Return who waits in any wave that was answered, possible cases first."""
    answered = dict.fromkeys(draft.wave for draft in work.replies.sent())
    found = [
        (why, work.waves.get(wave), person)
        for wave in answered
        for why, _, person in waiting(work, wave, config)
    ]
    return sorted(found, key=lambda each: each[0] is not Outcome.CASE)


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


def apart(config: Config) -> timedelta:
    """Return how far apart a reply's letters are due, so that the relay keeps its pace."""
    return timedelta(seconds=1 / relay(config).per_second)


def propose(work: Work, draft: Draft, config: Config, by: Member, at: datetime) -> ByOutcome:
    """Freeze the very letters of a reply until somebody confirms them; return who gets what."""
    work.replies.withdraw(draft)
    found = outcomes(work, draft, config)
    letters = _letters(work, draft, found[Outcome.SEND], config)
    proposal = work.ledger.propose(letters, at, about=draft.about, needs=Role.STAFF, by=by)
    work.replies.change(draft, proposal=proposal if letters else "")
    return found


def hold_back(work: Work, draft: Draft, config: Config) -> int:
    """Take back what has not gone to those who have since written what a person must answer."""
    found = outcomes(work, draft, config, anew=True)
    return work.replies.withdraw(draft, [person for why in HELD for person in found[why]])


def answer_late(work: Work, draft: Draft, config: Config, at: datetime) -> int:
    """Plan a reply's letters to those who wrote since it was confirmed; return how many."""
    people = outcomes(work, draft, config)[Outcome.SEND]
    letters = _letters(work, draft, people, config)
    for number, (key, mail) in enumerate(letters):
        work.ledger.plan(key, mail, at + number * apart(config), about=draft.about)
    return len(letters)


def answer_one(
    work: Work, draft: Draft, person: Person, text: str, *, config: Config, at: datetime
) -> None:
    """Plan one person's own answer; the store refuses a second one."""
    mail = _mail(person, text, config)
    (key,) = _note(work, draft, [(person, mail)], by_hand=True)
    work.ledger.plan(key, mail, at, about=draft.about)


def progress_of(work: Work, draft: Draft, config: Config) -> Progress:
    """Count how far a reply has come."""
    wrote_back, bounced = work.responses.count(draft)
    found = outcomes(work, draft, config)
    return Progress(
        tally=work.ledger.tally(draft.about),
        held=sum(len(found[why]) for why in HELD),
        left={why: len(found[why]) for why in LEFT if found[why] and not draft.elsewhere},
        held_up=work.replies.held_up(draft),
        wrote_back=wrote_back,
        bounced=bounced,
    )


def show_progress(work: Work, draft: Draft, config: Config, at: datetime) -> None:
    """Show in the room for waves how far a reply has come, or change what stands there."""
    progress = progress_of(work, draft, config)
    with speaking(config.office.language):
        card = progress_card(draft, work.waves.get(draft.wave), progress)
    say, key = Say(room_for(config, "waves"), card), f"card:reply:{draft.id}"
    shown = work.ledger.find(key)
    if shown is None or shown.effect != say:
        work.ledger.show(key, say, at)


def answered_by_hand(work: Work, draft: Draft, person: Person) -> None:
    """Note that somebody has answered a person in another way."""
    key = f"{BY_HAND}{draft.id}:{person.letter.id}"
    work.replies.add_answers(draft, [Planned(person, key, key, by_hand=True)])


def _letters(
    work: Work, draft: Draft, people: Iterable[Person], config: Config
) -> list[tuple[str, Mail]]:
    """Write a reply to each person, and note that they have theirs."""
    wave = work.waves.get(draft.wave)
    written = [
        (person, _mail(person, merge(draft.text, values(person, wave, config)), config))
        for person in people
    ]
    keys = _note(work, draft, written)
    return [(key, mail) for key, (_, mail) in zip(keys, written, strict=True)]


def _note(
    work: Work, draft: Draft, written: list[tuple[Person, Mail]], *, by_hand: bool = False
) -> list[str]:
    keys = [f"mail:{draft.about}:{person.letter.id}".replace(" ", ":") for person, _ in written]
    work.replies.add_answers(
        draft,
        [
            Planned(person, key, mail.message_id, by_hand)
            for key, (person, mail) in zip(keys, written, strict=True)
        ],
    )
    return keys


def _mail(person: Person, text: str, config: Config) -> Mail:
    """Write one letter, under the one that it answers."""
    host = relay(config).sender.rpartition("@")[2]
    letter = person.letter
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
