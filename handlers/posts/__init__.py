"""Posts: drafted, checked, approved, and out once and on time.

A post is drafted, checked, approved as it is, given a time, and published on each of its networks
by the courier. What was approved is what goes out: any change to its words or pictures takes the
approval back. Candidates see and change the campaign's posts, staff all of them (`may_see`).

Commands that change a post load it with `to_change=True`, which locks it until the request is done.
"""

from __future__ import annotations

from bot.commands import Commands

commands = Commands(
    "posts",
    "Posts that go out once, and on time.",
    thing="post",
    files=("drafting", "checking", "approving", "timing", "publishing", "listing"),
)
