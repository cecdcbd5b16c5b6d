"""Posts: drafted, checked, approved, and out once and on time."""

from __future__ import annotations

from bot.commands import Commands

commands = Commands(
    "posts",
    "Posts that go out once, and on time.",
    thing="post",
    files=("drafting", "checking", "approving", "timing", "publishing", "listing"),
)
