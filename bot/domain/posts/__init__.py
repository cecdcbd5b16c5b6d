"""Posts: drafted, checked, approved, and when they go out.

`post` is the draft and who may approve it, `outlet` a network as a draft meets it, `checks` and
`law` what is looked at before an approval (their results are `findings`), `publication` a post that
is out on one network, `times` and `calendar` when posts go out. An approval binds to a fingerprint:
any change of what people would see undoes it.
"""

from __future__ import annotations

from bot.domain.posts.calendar import Calendar, Span, bounds, lay_out, to_ics
from bot.domain.posts.campaign_page import REMIND_ON, STEPS, following, progress
from bot.domain.posts.checks import RECENT, check
from bot.domain.posts.findings import Facts, Finding
from bot.domain.posts.law import (
    IPSA,
    day_of,
    grounds,
    lacks_imprint,
    opinion,
    reads_like_campaigning,
    with_imprint,
)
from bot.domain.posts.outlet import Outlet, Page, outlet_named
from bot.domain.posts.post import (
    URL,
    Approval,
    End,
    Photo,
    Post,
    Stage,
    home_page,
    link_of,
    may_approve,
    may_see,
    refuse_approval,
    what_changed,
)
from bot.domain.posts.publication import Publication
from bot.domain.posts.times import Advice, Result, good_times, weekly

__all__ = [
    "IPSA",
    "RECENT",
    "REMIND_ON",
    "STEPS",
    "URL",
    "Advice",
    "Approval",
    "Calendar",
    "End",
    "Facts",
    "Finding",
    "Outlet",
    "Page",
    "Photo",
    "Post",
    "Publication",
    "Result",
    "Span",
    "Stage",
    "bounds",
    "check",
    "day_of",
    "following",
    "good_times",
    "grounds",
    "home_page",
    "lacks_imprint",
    "lay_out",
    "link_of",
    "may_approve",
    "may_see",
    "opinion",
    "outlet_named",
    "progress",
    "reads_like_campaigning",
    "refuse_approval",
    "to_ics",
    "weekly",
    "what_changed",
    "with_imprint",
]
