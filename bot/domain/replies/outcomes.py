"""Outcomes: what becomes of each person of a wave when a reply goes out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from bot.domain.replies.drafts import Draft
from bot.domain.replies.merging import lacking
from bot.domain.replies.writers import Person
from bot.domain.waves.own_kinds import OwnKind
from bot.domain.waves.wave import Residence
from bot.words.speaking import marked


class Outcome(StrEnum):
    """What becomes of one person of a wave when a reply goes out."""

    SEND = marked("gets it")
    OWN = marked("wrote words of their own")
    DIFFERS = marked("disagrees in words of their own")
    AGREES = marked("agrees in words of their own")
    CASE = marked("may have a case")
    OPPOSES = marked("asks for the opposite")
    BESIDE = marked("wrote another letter too")
    ATTACHED = marked("attached what nobody has read")
    FLAWED = marked("sent a letter that is not whole")
    COLLEAGUE = marked("writes from the office's own domain")
    LACKS = marked("lacks what the text needs")
    ELSEWHERE = marked("asks for the answer at another address")
    OTHER = marked("lives elsewhere")
    OURS = marked("lives in the constituency")
    NOT_SURE = marked("may live elsewhere: I am not sure")
    NO_POSTCODE = marked("gave no postcode")
    ANSWERED = marked("has been answered")
    AUTOMATIC = marked("is not a person to answer")
    UNREACHABLE = marked("gave no address to trust")


ByOutcome = dict[Outcome, list[Person]]
"""Everybody in a wave, by what becomes of them."""

OF_KIND = {
    OwnKind.ASKS: Outcome.OWN,
    OwnKind.DIFFERS: Outcome.DIFFERS,
    OwnKind.AGREES: Outcome.AGREES,
}
"""What becomes of a person by what their own words do: nobody who wrote any is answered unread."""
HELD = (
    Outcome.CASE,
    Outcome.OPPOSES,
    Outcome.OWN,
    Outcome.DIFFERS,
    Outcome.BESIDE,
    Outcome.ATTACHED,
    Outcome.FLAWED,
    Outcome.COLLEAGUE,
    Outcome.LACKS,
    Outcome.ELSEWHERE,
    Outcome.AGREES,
)
"""Who waits for an answer of their own, the most pressing first."""
TO_READ = frozenset(
    {
        *(Outcome.CASE, Outcome.OPPOSES, Outcome.BESIDE, Outcome.ATTACHED, Outcome.FLAWED),
        *OF_KIND.values(),
    }
)
"""Who wrote what a person must read, also where it came after an answer."""
UNFIT = (Outcome.OTHER, Outcome.OURS, Outcome.NOT_SURE, Outcome.NO_POSTCODE)
"""Whom a reply is not for, by where they live."""
LEFT = (Outcome.OTHER, Outcome.NOT_SURE, Outcome.NO_POSTCODE, Outcome.UNREACHABLE)
"""Whom a reply does not reach, and the queue does not hold."""


def outcome(
    person: Person,
    draft: Draft,
    values: Mapping[str, str],
    *,
    answered: bool,
    ours: Collection[str],
    domain: str = "",
    without_postcode: bool,
) -> Outcome:
    """Return what a reply does for a person: `ours` are the office's addresses, which get nothing.

    Who writes from its `domain` may be the Member, or a colleague who tries the campaign out: a
    person looks first.

    A person from elsewhere is told who their own Member is, whatever words they added. A possible
    case is never answered by a merge, wherever they live; nor is one whose letter came with a file
    or is not whole, for nobody knows what it says. Nor is one whose letter asks for its answer
    elsewhere, even when a colleague has chosen where it goes: they write that answer.
    """
    # The order is the rule: what makes sending wrong comes before what makes it unfitting.
    if not (person.email or person.reply_to):
        return Outcome.UNREACHABLE
    if person.automatic or person.email in ours:
        return Outcome.AUTOMATIC
    if answered:
        return Outcome.ANSWERED
    if domain and person.email.endswith(f"@{domain}"):
        return Outcome.COLLEAGUE
    if unfit := _unfit(person, draft, without_postcode=without_postcode):
        return unfit
    own, unread = _own(person), _unread(person)
    # Who only agrees may get the standard answer by one press: not where a file came along.
    if own is Outcome.AGREES and unread:
        return unread
    if own and (own is Outcome.CASE or not draft.elsewhere):
        return own
    return unread or (Outcome.LACKS if lacking(draft.text, values) else Outcome.SEND)


def _own(person: Person) -> Outcome | None:
    """Return why a person is not answered by a merge, if it is what they wrote."""
    # A case comes first: most who have one have written words of their own too.
    if person.trouble:
        return Outcome.CASE
    # The majority's answer would agree with what they do not ask for, or refuse it.
    if person.opposes:
        return Outcome.OPPOSES
    return OF_KIND[person.kind] if person.kind else None


def _unread(person: Person) -> Outcome | None:
    """Return why a person must look at a letter before any answer, whatever its words are."""
    if person.reply_to:
        return Outcome.ELSEWHERE
    # “Ignore that one, I am being evicted”: nobody has said yet what it asks.
    if person.beside:
        return Outcome.BESIDE
    if person.attached:
        return Outcome.ATTACHED
    return Outcome.FLAWED if person.flaws else None


def _unfit(person: Person, draft: Draft, *, without_postcode: bool) -> Outcome | None:
    """Say why a reply is not for a person by where they live; None where it is.

    Only who lives elsewhere exactly is told so: the beginning of a postcode is not enough.
    """
    lives = person.residence
    if lives is Residence.INSIDE:
        return Outcome.OURS if draft.elsewhere else None
    if lives is Residence.OUTSIDE and not draft.elsewhere:
        return Outcome.OTHER
    if person.exactly_outside or (without_postcode and not draft.elsewhere):
        return None
    return Outcome.NO_POSTCODE if lives is Residence.UNKNOWN else Outcome.NOT_SURE
