"""Preparing cards: what to type into Ads Manager, and a manager's leave to have it done.

Ads Manager's pages and fields are in English in every language, as on its screen. An advert for a
ward has to be declared as political there; the card says so among the fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.ads.days import Share
from bot.domain.ads.paused_advert import PausedAdvert
from bot.domain.ads.platforms import SETTINGS, others
from bot.domain.ads.settings import Setting
from bot.domain.candidacy import LegalNotice
from bot.domain.money import Money
from bot.talk import Button, Chart, Reply, Table, Text, Title
from bot.words.speaking import _, dated

PREPARE = "prepare an advert"  # the name of the errand


def prepare_card(
    budget: Money,
    settings: Sequence[Setting],
    shares: Sequence[Share],
    law: LegalNotice,
    *,
    connected: bool,
    checks: str,
) -> Reply:
    """Give what to type into Ads Manager, and how to split the budget over the days.

    `settings` are in the order of Ads Manager's pages. `connected`: an ad account is configured, so
    that the office can prepare it; `checks` says by when Meta has to be asked for its leave.
    """
    return Reply(
        *([law.line] if law.exceeds else []),
        Title(_("What to type into Ads Manager for {budget}", budget=budget)),
        Text(_("Before it can start: {checks}", checks=checks)),
        *_pages(settings),
        Text("\n".join(map(str, SETTINGS))),
        Text(_("Or split it over the days that matter, an advert for each:")),
        days_chart(shares),
        days_table(shares),
        Text("\n".join(str(each) for each in others())),
        *([] if law.exceeds else [law.line]),
        *([Button(_("Let the office prepare it"), f"ads request {budget}")] if connected else ()),
        Button(_("What is left of my limit"), "spending left", style="primary")
        if law.exceeds
        else Button(_("Put it in my ledger"), f"spending add {budget} advert", style="primary"),
        Button(_("Where to aim"), "ads aim"),
    )


def request_card(
    who: str, area: str, advert: PausedAdvert, law: LegalNotice, proposal: str
) -> Reply:
    """Ask a manager to let an advert be prepared, with all that would be sent.

    Shows all that would be sent, since a manager answers for it. The proposal is in the button.
    """
    where = ", ".join(advert.sectors) or _(
        "{radius} km around {pin}", radius=advert.radius, pin=advert.pin
    )
    first, last = _short(advert.first), _short(advert.last)
    return Reply(
        Title(
            _(
                "{who} asks for an advert in {area}: {cost}.",
                who=who,
                area=area,
                cost=Money(advert.pence),
            )
        ),
        *([law.line] if law.exceeds else []),
        _(
            "{first} to {last}, aimed at {where}. It is prepared in Ads Manager as a paused "
            "campaign, declared as political; nobody but a person starts it.",
            first=first,
            last=last,
            where=where,
        ),
        *([] if law.exceeds else [law.line]),
        Button(_("Prepare it, paused"), f"ads confirm {proposal}", style="primary"),
    )


def _pages(settings: Sequence[Setting]) -> list[Text]:
    """Write the fields of each page of Ads Manager, in its order."""
    # In the order of the settings, each page once.
    pages = dict.fromkeys(each.page for each in settings)
    return [
        Text(
            "\n".join(
                [_("On the page “{page}”:", page=page)]
                + [f"• {s.name}: {s.value} ({_(s.why)})" for s in settings if s.page == page]
            )
        )
        for page in pages
    ]


def days_chart(shares: Sequence[Share]) -> Chart:
    """Draw one budget over the days that matter.

    In pounds, in order of date.
    """
    return Chart(
        _("Your budget over the days that matter (£)"),
        tuple(_short(share.day.on) for share in shares),
        tuple(share.amount.pounds for share in shares),
    )


def days_table(shares: Sequence[Share]) -> Table:
    """Say why each of those days matters."""
    rows = tuple((_short(share.day.on), str(share.amount), _(share.day.why)) for share in shares)
    return Table((_("Day"), _("Spend"), _("Because")), rows)


def _short(day: date) -> str:
    return dated(day, "d MMM")
