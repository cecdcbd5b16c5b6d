"""Rules: what the store knows, turned into tips for a candidate; each rule gives one or none.

A rule is a function of `TipFacts` alone, without a clock or the store, so that the same facts
always give the same tips. Its name in the tip (“invoice 12”) is kept with what was said, so it
cannot be changed: it would be said again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.domain.ads.explaining import LEAFLET_PENCE
from bot.domain.ads.moments import POSTAL_VOTES_LAND
from bot.domain.elections import Event
from bot.domain.spending import Head, invoice_kept
from bot.domain.times.wallclock import say_day
from bot.domain.tips.posting import imprint_missing, no_post, photos
from bot.domain.tips.tip import Tip, TipFacts
from bot.words.speaking import _

LICHFIELD = "Lichfield, 2017: discourse.somethingnew.org.uk/t/ge2017-facebook/348"
SOON, URGENT = 7, 2  # days
RESULT_AFTER = timedelta(days=3)  # before that an advert may still run and its reach still grow
LATE_RESULT = timedelta(days=30)  # older ones are not asked about

Rule = Callable[[TipFacts], Tip | None]


def election_not_set(known: TipFacts) -> Tip | None:
    """Ask for ward and election: nearly all the rest follows from them."""
    if known.candidacy:
        return None
    return Tip(
        "where you stand",
        _("Set the election that you are standing in: its kind, polling day, ward or seat."),
        _("Then I know your ward, your spending limit and every date before the poll."),
        "the timetable and the limits that I hold, each with its own source",
        _("Tell it"),
        "election set",
    )


def postal_votes(known: TipFacts) -> Tip | None:
    """Warn that postal votes are about to land and nothing is planned for those days.

    Planned is any cost for adverts or printed material that is used on that day or later.
    """
    if not known.candidacy or not known.candidacy.election.day:
        return None
    land = known.candidacy.election.day - timedelta(days=POSTAL_VOTES_LAND)
    days = (land - known.today).days
    planned = any(
        entry.head in {Head.ADVERTISING, Head.MATERIAL} and entry.used and entry.used >= land
        for entry in known.entries
    )
    if planned or not 0 <= days <= SOON:
        return None
    return Tip(
        "postal votes",
        _("Postal votes land about {land}, and nothing is planned for then.", land=say_day(land)),
        _(
            "People who vote by post often do so on the day it comes: an advert after that is too "
            "late."
        ),
        "two weeks before the poll, a judgement: ask your council for its day",
        _("Plan it"),
        "ads prepare £38",
        urgent=days <= URGENT,
    )


def limit_near(known: TipFacts) -> Tip | None:
    """Warn from 80 per cent of the limit on; urgent once it is passed."""
    warning = known.balance.warning(known.today) if known.balance else ""
    if not known.balance or not warning:
        return None
    return Tip(
        "limit near",
        warning,
        _("What counts towards it is in your ledger, by head."),
        known.candidacy.limit.source if known.candidacy else "",
        _("What is left"),
        "spending left",
        urgent=known.balance.over,
    )


def aim(known: TipFacts) -> Tip | None:
    """Offer an aim, until one is chosen.

    Only where the ward's code is known, since its postcodes are found by it.
    """
    if not known.candidacy or known.candidacy.inside is not None or not known.candidacy.code:
        return None
    return Tip(
        "aim",
        _(
            "An advert that is not aimed well also reaches people outside {candidacy}: aim it.",
            candidacy=known.candidacy.area,
        ),
        _(
            "One candidate found that about half of those reached could not vote there. Ads "
            "Manager takes postcode sectors or a pin."
        ),
        LICHFIELD,
        _("Show me where"),
        "ads aim",
    )


def cheaper_than_leaflets(known: TipFacts) -> Tip | None:
    """Compare an advert with leaflets, where it reaches a person for less than they cost a door."""
    if known.usual is None or known.usual.pence_a_person >= LEAFLET_PENCE:
        return None
    reach = known.usual
    return Tip(
        "cheaper than leaflets",
        _(
            "Leaflets cost {leaflet:g}p a door; {budget} of advert reaches a person for "
            "{pence_a_person:.1f}p.",
            leaflet=LEAFLET_PENCE,
            budget=reach.budget,
            pence_a_person=reach.pence_a_person,
        ),
        _(
            "It reaches {low:,} to {high:,} people of {ward}.",
            low=reach.low,
            high=reach.high,
            ward=reach.ward.name,
        ),
        LICHFIELD,
        _("Show me"),
        f"ads plan {reach.budget}",
    )


def result_missing(known: TipFacts) -> Tip | None:
    """Ask what an advert reached, three to thirty days after it was used; one at a time."""
    for entry in known.entries:
        if entry.used is None or entry.refunds:
            continue
        over = RESULT_AFTER <= known.today - entry.used <= LATE_RESULT
        if entry.head is Head.ADVERTISING and over and entry.id not in known.reported:
            return Tip(
                f"result {entry.id}",
                _(
                    "What did number {entry}, your advert for {cost}, reach?",
                    entry=entry.id,
                    cost=entry.value,
                ),
                _(
                    "Ads Manager says so under “Reach”; each one told makes your "
                    "next range narrower."
                ),
                "the reach model: what is shared with your other adverts is learned",
                _("Tell it"),
                f"ads result {entry.id} {entry.value}",
            )
    return None


def invoice_missing(known: TipFacts) -> Tip | None:
    """Ask for the invoice of a payment that needs one; one at a time, in the order of the ledger.

    What was had free has none.
    """
    if not known.candidacy:
        return None
    rule = invoice_kept(known.candidacy.election)
    for entry in known.entries:
        if entry.payable >= rule.money and entry.id not in known.invoiced:
            return Tip(
                f"invoice {entry.id}",
                _(
                    "Number {entry}, {cost} for {what}, has no invoice.",
                    entry=entry.id,
                    cost=entry.value,
                    what=entry.what or _(entry.head),
                ),
                " ".join(
                    filter(
                        None,
                        [_("The return wants one from {money}.", money=rule.money), rule.doubt],
                    )
                ),
                rule.source,
                _("Send a photo"),
                f"spending invoice {entry.id}",
            )
    return None


def register_out(known: TipFacts) -> Tip | None:
    """Ask for the new number of electors, in the week after the notice of election.

    The limit goes by the register of that day, and the number imported here is older.
    """
    notice = [each for each in known.deadlines if each.event == Event.NOTICE]
    if not notice or not 0 <= (known.today - notice[0].day).days <= SOON:
        return None
    return Tip(
        "register out",
        _("The register that your limit goes by is out: ask the council for its number."),
        _("I have reckoned with an older count; a few electors more or less move your limit."),
        known.candidacy.limit.source if known.candidacy else "",
        _("Tell it"),
        "election electors",
    )


# In the order of their weight, where a candidate's verdicts say nothing else: what the rest needs
# and what the law wants come before what only helps.
RULES: tuple[Rule, ...] = (
    election_not_set,
    limit_near,
    postal_votes,
    register_out,
    imprint_missing,
    aim,
    result_missing,
    no_post,
    photos,
    cheaper_than_leaflets,
    invoice_missing,
)


def tips(known: TipFacts) -> list[Tip]:
    """Return every tip that holds today, the weightiest first; `choice.choose` picks one."""
    found = (rule(known) for rule in RULES)
    return [tip for tip in found if tip is not None]
