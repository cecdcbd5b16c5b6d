"""Audience: who in a wave gets a reply, and who waits for an answer of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from bot.config import Config
from bot.domain.first_names import first_name
from bot.domain.replies import (
    HELD,
    TO_READ,
    ByOutcome,
    Correspondence,
    Draft,
    Outcome,
    Person,
    Waiting,
    lacking,
    outcome,
    since,
)
from bot.domain.waves.wave import Kept, Merges, Wave
from bot.mail.senders import SHARED
from bot.store.answers import mark_of
from bot.store.decisions import Decision
from bot.store.work import Work

RepliesOf = Callable[[Sequence[int]], list[Draft]]
"""Reads the replies to a wave by its numbers."""

NO_WAVES: Mapping[int, Wave] = {}


def correspondence(
    work: Work,
    number: int,
    merges: Merges | None = None,
    known: Mapping[int, Wave] = NO_WAVES,
    decided: Sequence[Decision] | None = None,
) -> Correspondence:
    """Read a wave and everybody who wrote in it, with what is known already passed in.

    Raises UserError where there is no such wave.
    """
    merges = merges or work.waves.merges()
    numbers = merges.numbers(number)
    decided = work.waves.decided(0) if decided is None else decided
    return Correspondence(
        wave=known.get(numbers[0]) or work.waves.get(number, merges),
        numbers=numbers,
        people=tuple(work.replies.people(numbers)),
        answered=work.replies.answered(numbers, decided),
        casework=work.cases.writers(numbers[0]),
        placed=work.waves.placed(numbers, decided),
    )


def gap_values(person: Person, wave: Wave, config: Config) -> dict[str, str]:
    """Give what the gaps of a text are filled with for one person; empty where there is nothing.

    Empty also for a first name that cannot be told from the sender's name.
    """
    theirs = {"first_name": first_name(person.name), "own_words": person.own_words}
    return _same_for_all(wave, config) | theirs


def outcomes(
    letters: Correspondence, draft: Draft, config: Config, *, disregard_it: bool = False
) -> ByOutcome:
    """Say for everybody in a wave what becomes of them when this reply goes out.

    Who has been answered and then wrote something of their own waits like anybody who did.
    `disregard_it`: as if none of this reply's own letters had been written yet.
    """
    answered = letters.answered.last(besides=draft if disregard_it else None)
    ours, domain = _office_addresses(config), _office_domain(config)
    # Thousands of people: their values are made only where the text cannot do without one.
    same = _same_for_all(letters.wave, config)
    needs_theirs = lacking(draft.text, same)
    found: ByOutcome = defaultdict(list)
    for person in letters.people:
        last = answered.get(mark_of(person.known_by))
        # Only what came after the last answer counts: the rest has been answered.
        unanswered = person if last is None else since(person, last)
        becomes = outcome(
            unanswered or person,
            draft,
            gap_values(unanswered or person, letters.wave, config) if needs_theirs else same,
            answered=unanswered is None,
            ours=ours,
            domain=domain,
            without_postcode=config.answers.without_postcode,
        )
        if last is not None and becomes not in TO_READ:
            becomes = Outcome.ANSWERED  # one reply for each person, however often they write
        # A colleague's word is stronger than any rule.
        if person.email and person.email in letters.casework and becomes in {Outcome.SEND, *HELD}:
            becomes = Outcome.CASE
        found[becomes].append(unanswered or person)
    return found


def waiting(letters: Correspondence, drafts: Iterable[Draft], config: Config) -> list[Waiting]:
    """Return who of a wave waits for an answer of their own, the most pressing first.

    `drafts` are the replies to it that went out; who is held by two of them waits under the last.

    Possible cases first, then by the order in which letters came.
    """
    found = {
        person.letter.id: Waiting(why, draft, letters.wave, person)
        for draft in drafts
        for why, people in outcomes(letters, draft, config).items()
        if why in HELD
        for person in people
    }
    return sorted(found.values(), key=lambda each: (HELD.index(each.why), each.letter))


def waiting_in_all(
    work: Work,
    config: Config,
    sent: Collection[Draft] | None = None,
    merges: Merges | None = None,
    known: Mapping[int, Wave] = NO_WAVES,
) -> list[Waiting]:
    """Return who waits in any wave that was answered, possible cases first.

    What is read already is passed in: the replies that went out, the merges, waves by number.
    """
    drafts = defaultdict(list)
    sent = work.replies.sent() if sent is None else sent
    if sent:
        merges = merges or work.waves.merges()
        for draft in sent:
            drafts[merges.now(draft.wave)].append(draft)
    decided = work.waves.decided(0) if drafts else []
    found = [
        each
        for number, theirs in drafts.items()
        for each in waiting(correspondence(work, number, merges, known, decided), theirs, config)
    ]
    return sorted(found, key=lambda each: HELD.index(each.why))


def find_waiting(
    work: Work, config: Config, letter: int, replies_of: RepliesOf | None = None
) -> Waiting | None:
    """Find who waits by the number of their letter; None where nobody waits under it.

    `replies_of` reads the replies to a wave, as by `work.replies.lock`.
    """
    wave = work.responses.wave_of(letter)
    if wave is None:
        return None
    # Read once and passed on: the replies, the letters and the wave all need it.
    merges = work.waves.merges()
    drafts = (replies_of or work.replies.drafted)(merges.numbers(wave))
    sent = [draft for draft in drafts if draft.sent_at]
    letters = correspondence(work, wave, merges)
    return next((each for each in waiting(letters, sent, config) if each.letter == letter), None)


def letters_to_read(work: Work, whom: Waiting) -> list[Kept]:
    """Return the letters that a person must look at to answer one who waits, the answered one last.

    Those of theirs that came with a file or are not whole, and the one that the answer goes under.
    """
    numbers = [each.id for each in whom.person.letters if each.attached or each.flaws]
    found = (work.letters.find(each) for each in dict.fromkeys([*numbers, whom.letter]))
    return sorted(filter(None, found), key=lambda each: each.id == whom.letter)


def _same_for_all(wave: Wave, config: Config) -> dict[str, str]:
    """Give what the gaps of a text are filled with, whoever gets it."""
    return {
        "ask": wave.ask,
        "mp": config.office.mp,
        "constituency": config.office.constituency,
        "wave": wave.told,
    }


def _office_addresses(config: Config) -> frozenset[str]:
    """Return the office's own addresses, which no answer goes to."""
    own = [mailbox.user for mailbox in config.mailboxes]
    own += [config.smtp.sender] if config.smtp else []
    return frozenset(address.casefold() for address in own)


def _office_domain(config: Config) -> str:
    """Return the domain of the office's address; empty where it is a mail provider's."""
    domain = config.smtp.sender.rpartition("@")[2].casefold() if config.smtp else ""
    return "" if domain in SHARED else domain
