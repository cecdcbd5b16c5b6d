"""Page cards: how a candidate is walked through setting up a campaign page.

The steps and how they were found are in `bot/domain/posts/campaign_page.py`; `done` are the numbers
of the steps that are ticked, from 1.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from bot.domain.posts import STEPS, following, progress
from bot.talk import Button, Part, Reply, Table, Text, Title
from bot.words.speaking import _


def step_card(done: AbstractSet[int], *, reminding: bool = False) -> Reply:
    """Show the next step, or that all are done.

    `reminding`: it was not asked for, so it says first what it is about.
    """
    number = following(done)
    if number is None:
        return Reply(
            Title(_("Your page is set up")),
            _("All steps are done. From now on: two or three posts a week, and answer who writes."),
            Button(_("Draft a post"), "posts draft", style="primary"),
            Button(_("The week"), "posts calendar week"),
        )
    step = STEPS[number - 1]
    parts: list[Part] = (
        [Text(_("Your campaign page waits for its next step."))] if reminding else []
    )
    parts += [
        Title(
            _(
                "Step {number} of {count}: {step}",
                number=number,
                count=len(STEPS),
                step=_(step.name),
            )
        ),
        Text(_(step.how)),
    ]
    # Some steps are done on Facebook alone.
    if step.command:
        parts.append(Button(_("Do it with me"), step.command))
    parts.append(Button(_("Done"), f"page done {number}", style="primary"))
    parts.append(Button(_("All steps"), "page checklist"))
    return Reply(*parts)


def checklist_card(done: AbstractSet[int]) -> Reply:
    """Show all steps.

    The button leads to the first step that is open, wherever the candidate had ticked.
    """
    rows = tuple(
        ("✓" if number in done else "", str(number), _(step.name))
        for number, step in enumerate(STEPS, 1)
    )
    number = following(done)
    next_step = (
        [Button(_("Step {number}", number=number), "page start", style="primary")] if number else []
    )
    return Reply(
        Title(_("Your campaign page: {progress}", progress=progress(done))),
        Table(("", _("No."), _("Step")), rows),
        *next_step,
    )
