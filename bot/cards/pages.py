"""Page cards: how a candidate is walked through setting up a campaign page."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.domain.posts.campaign_page import STEPS, following, progress
from bot.talk import Button, Part, Reply, Table, Text, Title


def step_card(done: AbstractSet[int], *, reminding: bool = False) -> Reply:
    """Show the next step, or that all are done."""
    number = following(done)
    if number is None:
        return Reply(
            Title("Your page is set up"),
            "All steps are done. From now on: two or three posts a week, and answer who writes.",
            Button("Draft a post", "posts draft", style="primary"),
            Button("The week", "posts calendar week"),
        )
    step = STEPS[number - 1]
    parts: list[Part] = [Text("Your campaign page waits for its next step.")] if reminding else []
    parts += [Title(f"Step {number} of {len(STEPS)}: {step.name}"), Text(step.how)]
    if step.command:
        parts.append(Button("Do it with me", step.command))
    parts.append(Button("Done", f"page done {number}", style="primary"))
    parts.append(Button("All steps", "page checklist"))
    return Reply(*parts)


def checklist_card(done: AbstractSet[int]) -> Reply:
    """Show all steps."""
    rows = tuple(
        ("✓" if number in done else "", str(number), step.name)
        for number, step in enumerate(STEPS, 1)
    )
    number = following(done)
    next_step = [Button(f"Step {number}", "page start", style="primary")] if number else []
    return Reply(
        Title(f"Your campaign page: {progress(done)}"), Table(("", "No.", "Step"), rows), *next_step
    )
