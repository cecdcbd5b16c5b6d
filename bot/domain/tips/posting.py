"""Posting: what the store knows of the page and its posts, turned into tips.

Each function is a rule: it returns its one tip, or None where its case does not hold today.
"""

from __future__ import annotations

from bot.domain.tips.tip import Tip, TipFacts
from bot.words.speaking import _, many

SILENT_DAYS = 9  # a week and a weekend: a page that posts weekly is not reminded

# Below this the difference may be chance, since three posts of each kind are enough to compare.
PHOTOS_WORTH_IT = 1.3


def imprint_missing(known: TipFacts) -> Tip | None:
    """Ask for the imprint of the campaign's page, which nobody has given yet."""
    if known.imprint:
        return None
    return Tip(
        "imprint",
        _("Your page has no imprint yet: say who promotes it."),
        _(
            "A post that is meant to win votes must have the promoter's name and postal address in "
            "it. Only where the network itself cannot take it in may it be one click away."
        ),
        "electoralcommission.org.uk/statutory-guidance-digital-imprints/where-must-imprint-appear",
        _("Set it"),
        "imprint set campaign",
    )


def no_post(known: TipFacts) -> Tip | None:
    """Ask for a post where there was none for more than a week; a page without any is left out."""
    if known.silent_days is None or known.silent_days < SILENT_DAYS:
        return None
    return Tip(
        "no post",
        many(
            "No post for {count} day: say something today.",
            "No post for {count} days: say something today.",
            known.silent_days,
        ),
        _(
            "The people who read you now decide how many see you in the last week: pages that "
            "fall silent are shown to fewer."
        ),
        "your own posts, as I sent them; the reason is a judgement",
        _("Write one"),
        "posts draft",
    )


def photos(known: TipFacts) -> Tip | None:
    """Say that posts with a photo did better, by this page's own median of people reached."""
    if known.photos_do is None or known.photos_do < PHOTOS_WORTH_IT:
        return None
    return Tip(
        "photos",
        _(
            "Posts with a photo did {photos_do:.1f} times better for you.",
            photos_do=known.photos_do,
        ),
        _("That is the median of people reached, with a photo against without."),
        "your own measured posts",
        _("Post one"),
        "posts draft",
    )
