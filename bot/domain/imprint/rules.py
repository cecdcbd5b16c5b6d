"""Rules: whether a piece of material needs an imprint, by D0 to D6; the first that fits wins.

D0 to D2 leave material out, D3 to D5 demand an imprint, D6 is all the rest. The numbers are ours;
the texts follow the Electoral Commission's statutory guidance. What a text is meant for is judged
by whoever makes the `Material`, not here. From when each rule holds, and its source, is in
rules.toml. The Representation of the People Bill of 2026 would alter digital imprints; how is not
confirmed, so none of it is applied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.elections import Country, Election, Kind
from bot.domain.errors import UserError
from bot.domain.law import Rule, rows
from bot.words.speaking import _, dated, marked

GUIDANCE = "electoralcommission.org.uk/statutory-guidance-digital-imprints"


class Verdict(StrEnum):
    """What the law says of a piece of material; only `REQUIRED` stops a post."""

    REQUIRED = marked("required")
    EXEMPT = marked("exempt")
    RECOMMENDED = marked("recommended")
    NOT_MATERIAL = marked("not material")


class Medium(StrEnum):
    """How it reaches people; only phone calls and text messages make a difference (rule D0)."""

    POST = "post"
    WEBSITE = "website"
    EMAIL = "email"
    MESSAGE = "message"
    PHONE_CALL = "phone call"
    SMS = "sms"


class Publisher(StrEnum):
    """What the publisher, or the person on whose behalf it is published, counts as.

    One person may count as several: a councillor who stands for Parliament is an office-holder and
    a candidate.
    """

    PARTY = "registered party"
    CAMPAIGNER = "registered non-party campaigner"
    CANDIDATE = "candidate"
    FUTURE_CANDIDATE = "future candidate"
    OFFICE_HOLDER = "elected office-holder"
    REFERENDUM_CAMPAIGNER = "registered referendum campaigner"
    RECALL_CAMPAIGNER = "registered recall petition campaigner"
    ORGANISATION = "organisation, registered or not"
    PUBLIC_BODY = "council or another public body"


class Purpose(StrEnum):
    """What it can reasonably be regarded as meant for, even beside another main purpose.

    Election: to promote or procure electoral success. Criticising a rival counts; “register to
    vote” alone does not, nor do surgery times, casework news and consultations (the last three are
    our reading of the test: no page with such an example was seen).
    """

    NONE = "none"
    ELECTION = "election"
    REFERENDUM = "referendum"
    RECALL = "recall petition"


class Audience(StrEnum):
    """Whom it is shown to; the two that are not public are exempt (rule D1)."""

    PUBLIC = "public"
    FRIENDS = "a private message between friends"
    MEMBERS = "a party's own members, by mail"


class Share(StrEnum):
    """Whether it is another publisher's post, passed on.

    A screenshot without the imprint is `ALTERED`: it is judged like material of one's own.
    """

    OWN = "own"
    UNALTERED = "unaltered, the first imprint still in it or reachable"
    ALTERED = "cropped, uploaded again or without its imprint"


@dataclass(frozen=True, slots=True)
class Material:
    """What is to be published, as far as the rules ask.

    `by`: all that its publisher counts as. `paid`: placed as an advert for money (an influencer's
    fee for a post of their own is not that). `political`: meant to help or hurt a party, candidate,
    future candidate, elected office-holder or a category of them, as election material always is.
    `election`: the one that it is about, None where that is not known; then `scottish` says whether
    its words speak of the Scottish Parliament's or a Scottish council's. Both decide D5 alone.
    """

    by: frozenset[Publisher] = frozenset()
    purpose: Purpose = Purpose.NONE
    paid: bool = False
    political: bool = False
    medium: Medium = Medium.POST
    audience: Audience = Audience.PUBLIC
    share: Share = Share.OWN
    election: Election | None = None
    scottish: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the law says, by which rule (“D4”), why, and the page that says so.

    `why` is a message of the catalogue: translate it with `_()` before it is said. `doubt` is what
    is not confirmed of it, in the reader's language.
    """

    verdict: Verdict
    rule: str
    why: str
    source: str
    doubt: str = ""


class Dated(Rule):
    """From when to when one of the rules holds, and what page says so."""

    rule: str


@dataclass(frozen=True, slots=True)
class ImprintRule:
    """One rule: what it rules, why, and what it fits."""

    rule: str
    verdict: Verdict
    why: str
    fits: Callable[[Material], bool]


SCOTTISH = "D5"  # the one rule that asks what election a text is about

# Whose unpaid election, referendum or recall material needs an imprint. Any other organisation's
# does so only at Scottish elections (D5).
RELEVANT = frozenset(Publisher) - {Publisher.ORGANISATION, Publisher.PUBLIC_BODY}


def _is_scottish(material: Material) -> bool:
    # A seat of the UK Parliament in Scotland is not meant: its elections are not devolved.
    about = material.election
    if about is None:
        return material.scottish
    return about.kind is Kind.SCOTTISH_PARLIAMENT or (
        about.kind is Kind.COUNCIL and about.country is Country.SCOTLAND
    )


# The order decides: the exemptions (D0 to D2) come before the rules that demand an imprint.
RULES = (
    ImprintRule(
        "D0",
        Verdict.NOT_MATERIAL,
        marked("telephone calls and text messages are not digital material"),
        lambda material: material.medium in {Medium.PHONE_CALL, Medium.SMS},
    ),
    ImprintRule(
        "D1",
        Verdict.EXEMPT,
        marked("private messages between friends and a party's mail to its members are left out"),
        lambda material: material.audience in {Audience.FRIENDS, Audience.MEMBERS},
    ),
    ImprintRule(
        "D2",
        Verdict.EXEMPT,
        marked("sharing another's post unaltered is left out while its imprint can be reached"),
        # Whether the first imprint can still be reached is for the caller to say.
        lambda material: material.share is Share.UNALTERED,
    ),
    ImprintRule(
        "D3",
        Verdict.REQUIRED,
        marked("a paid political advert needs an imprint, whoever publishes it"),
        # No look at who publishes it: here the law binds everybody.
        lambda material: (
            material.paid and (material.political or material.purpose is not Purpose.NONE)
        ),
    ),
    ImprintRule(
        "D4",
        Verdict.REQUIRED,
        marked(
            "election, referendum or recall material from a party, a registered campaigner, a "
            "candidate, a future candidate or an elected office-holder needs one, paid or not"
        ),
        lambda material: (
            not material.paid
            and material.purpose is not Purpose.NONE
            and bool(material.by & RELEVANT)
        ),
    ),
    ImprintRule(
        SCOTTISH,
        Verdict.REQUIRED,
        marked(
            "at Scottish Parliament and Scottish council elections any organisation's election "
            "material needs one"
        ),
        lambda material: (
            _is_scottish(material)
            and material.purpose is Purpose.ELECTION
            and Publisher.ORGANISATION in material.by
        ),
    ),
    ImprintRule(
        "D6",
        Verdict.RECOMMENDED,
        marked("no rule asks for one here; putting one in is good practice"),
        # Fits always, so that from 2023 on there is a ruling for all material.
        lambda _: True,
    ),
)


DATED = rows("bot.domain.imprint", "rules.toml", "rule", Dated)
IN_FORCE = min(dated_rule.starts for dated_rule in DATED)


def judge(material: Material, on: date) -> Ruling:
    """Say whether material published on a day needs an imprint: the first rule that fits wins.

    Raises UserError for a day before November 2023, when no rule was in force.
    """
    for rule in RULES:
        held = next((row for row in DATED if row.rule == rule.rule and row.holds(on)), None)
        if held and rule.fits(material):
            return Ruling(rule.verdict, rule.rule, rule.why, held.source, held.doubt)
    since = dated(IN_FORCE, "LLLL y")
    raise UserError(
        _("I know the rules on digital imprints from {since} on, not before.", since=since)
    )


def publishes_as(
    on: date,
    *,
    declared: date | None = None,
    withdrawn: date | None = None,
    candidate_from: date | None = None,
    holds_office: bool = False,
) -> frozenset[Publisher]:
    """Return what a person counts as on a day; nothing for a private person.

    A future candidate from the day that they, or anyone for them, said that they will stand at the
    next election, which may be years before, until they withdraw or become a candidate.
    `candidate_from` is the day on which they become one in law (`elections.regulated`); a day
    before `declared` or after `withdrawn` makes neither.
    """
    found = {Publisher.OFFICE_HOLDER} if holds_office else set()
    is_standing = withdrawn is None or on < withdrawn
    if is_standing and candidate_from is not None and candidate_from <= on:
        found.add(Publisher.CANDIDATE)
    elif is_standing and declared is not None and declared <= on:
        found.add(Publisher.FUTURE_CANDIDATE)
    return frozenset(found)
