"""Rules: whether a piece of material needs an imprint, by D0 to D6; the first that fits wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.elections import Country, Election, Kind
from bot.domain.errors import UserError
from bot.words.speaking import _, dated, marked

GUIDANCE = "electoralcommission.org.uk/statutory-guidance-digital-imprints"
IN_FORCE = date(2023, 11, 1)
"""Elections Act 2022 Part 6 and the guidance on it: in force from November 2023."""


class Verdict(StrEnum):
    """What the law says of a piece of material."""

    REQUIRED = marked("required")
    EXEMPT = marked("exempt")
    RECOMMENDED = marked("recommended")
    NOT_MATERIAL = marked("not material")


class Medium(StrEnum):
    """How it reaches people; only calls and texts make a difference."""

    POST = "post"
    WEBSITE = "website"
    EMAIL = "email"
    MESSAGE = "message"
    PHONE_CALL = "phone call"
    SMS = "sms"


class Publisher(StrEnum):
    """Who publishes it, or on whose behalf it is published."""

    PARTY = "registered party"
    CAMPAIGNER = "registered non-party campaigner"
    CANDIDATE = "candidate"
    FUTURE_CANDIDATE = "future candidate"
    OFFICE_HOLDER = "elected office-holder"
    REFERENDUM_CAMPAIGNER = "registered referendum campaigner"
    RECALL_CAMPAIGNER = "registered recall petition campaigner"
    ORGANISATION = "organisation, registered or not"


class Purpose(StrEnum):
    """What it can reasonably be regarded as meant for, even beside another main purpose.

    Election: to promote or procure electoral success; criticising a rival counts, “register to
    vote” alone does not, nor do surgery times, casework news and consultations.
    """

    NONE = "none"
    ELECTION = "election"
    REFERENDUM = "referendum"
    RECALL = "recall petition"


class Audience(StrEnum):
    """Whom it is shown to."""

    PUBLIC = "public"
    FRIENDS = "a private message between friends"
    MEMBERS = "a party's own members, by mail"


class Share(StrEnum):
    """Whether it is somebody else's post, passed on."""

    OWN = "own"
    UNALTERED = "unaltered, the first imprint still in it or reachable"
    ALTERED = "cropped, uploaded again or without its imprint"


@dataclass(frozen=True, slots=True)
class Material:
    """What is to be published, as far as the rules ask.

    `paid`: placed as an advert for money (an influencer's fee for an own post is not that).
    `political`: meant to help or hurt a party, candidate, future candidate, elected office-holder
    or a category of them, as election material always is. `election`: the one that it is about.
    """

    by: frozenset[Publisher] = frozenset()
    purpose: Purpose = Purpose.NONE
    paid: bool = False
    political: bool = False
    medium: Medium = Medium.POST
    audience: Audience = Audience.PUBLIC
    share: Share = Share.OWN
    election: Election | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was found, by which rule, why, and who says so."""

    verdict: Verdict
    rule: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class ImprintRule:
    """One rule: what it fits and what it finds, for material published from `starts` to `ends`."""

    finding: Ruling
    fits: Callable[[Material], bool]
    starts: date = IN_FORCE
    ends: date | None = None


RELEVANT = frozenset(Publisher) - {Publisher.ORGANISATION}
"""Whose unpaid election, referendum or recall material needs an imprint."""


def _is_scottish(material: Material) -> bool:
    about = material.election
    return about is not None and (
        about.kind is Kind.SCOTTISH_PARLIAMENT
        or (about.kind is Kind.COUNCIL and about.country is Country.SCOTLAND)
    )


RULES = (
    ImprintRule(
        Ruling(
            Verdict.NOT_MATERIAL,
            "D0",
            marked("telephone calls and text messages are no digital material"),
            f"{GUIDANCE}/what-sort-material-requires-imprint",
        ),
        lambda material: material.medium in {Medium.PHONE_CALL, Medium.SMS},
    ),
    ImprintRule(
        Ruling(
            Verdict.EXEMPT,
            "D1",
            marked(
                "private messages between friends and a party's mail to its members are left out"
            ),
            f"{GUIDANCE}/what-sort-material-requires-imprint",
        ),
        lambda material: material.audience in {Audience.FRIENDS, Audience.MEMBERS},
    ),
    ImprintRule(
        Ruling(
            Verdict.EXEMPT,
            "D2",
            marked("sharing another's post unaltered is left out while its imprint can be reached"),
            f"{GUIDANCE}/sharing-and-republishing-material",
        ),
        lambda material: material.share is Share.UNALTERED,
    ),
    ImprintRule(
        Ruling(
            Verdict.REQUIRED,
            "D3",
            marked("a paid political advert needs an imprint, whoever publishes it"),
            f"{GUIDANCE}/what-sort-material-requires-imprint",
        ),
        lambda material: (
            material.paid and (material.political or material.purpose is not Purpose.NONE)
        ),
    ),
    ImprintRule(
        Ruling(
            Verdict.REQUIRED,
            "D4",
            marked(
                "election, referendum or recall material from a party, a registered campaigner, a "
                "candidate, a future candidate or an elected office-holder needs one, paid or not"
            ),
            f"{GUIDANCE}/what-sort-material-requires-imprint/organic-material",
        ),
        lambda material: (
            not material.paid
            and material.purpose is not Purpose.NONE
            and bool(material.by & RELEVANT)
        ),
    ),
    ImprintRule(
        Ruling(
            Verdict.REQUIRED,
            "D5",
            marked(
                "at Scottish Parliament and Scottish council elections any organisation's election "
                "material needs one"
            ),
            f"{GUIDANCE}/what-sort-material-requires-imprint (Scottish pages of 2025)",
        ),
        lambda material: (
            _is_scottish(material)
            and material.purpose is Purpose.ELECTION
            and Publisher.ORGANISATION in material.by
        ),
    ),
    ImprintRule(
        Ruling(
            Verdict.RECOMMENDED,
            "D6",
            marked("no rule asks for one here; putting one in is good practice"),
            f"{GUIDANCE}/what-sort-material-requires-imprint",
        ),
        lambda _: True,
    ),
)


def judge(material: Material, on: date) -> Ruling:
    """Say whether material published on a day needs an imprint: the first rule that fits wins."""
    for rule in RULES:
        in_force = rule.starts <= on and (rule.ends is None or on <= rule.ends)
        if in_force and rule.fits(material):
            return rule.finding
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
    """What a person counts as on a day.

    A future candidate from the day that they, or anyone for them, said that they will stand at the
    next election, which may be years before, until they withdraw or become a candidate.
    """
    found = {Publisher.OFFICE_HOLDER} if holds_office else set()
    stands = withdrawn is None or on < withdrawn
    if stands and candidate_from is not None and candidate_from <= on:
        found.add(Publisher.CANDIDATE)
    elif stands and declared is not None and declared <= on:
        found.add(Publisher.FUTURE_CANDIDATE)
    return frozenset(found)
