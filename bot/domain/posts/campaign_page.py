"""Campaign page: how a candidate sets one up, step by step, as mentors did it.

The steps are numbered from 1 by their order, and the numbers of those done are kept: a step may be
reworded, but none may be put in between or taken out without moving what candidates have done.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.words.speaking import _, marked

# Days after the last step on which a candidate is reminded, and then no more.
REMIND_ON = (2, 4, 8)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, and how; `command` is what the bot can do for it, or empty.

    `name` and `how` are messages of the catalogue: translate them with `_()`.
    """

    name: str
    how: str
    command: str = ""


# The posts come after the imprint, because the law wants it on the first of them already.
STEPS = (
    Step(
        marked("Make the Page"),
        marked(
            "On Facebook: Menu, Pages, Create. A Page, not your own profile: a profile has no "
            "statistics, no helpers, and a cap on friends."
        ),
    ),
    Step(
        marked("Give it a name"),
        marked(
            "Your name and your place, as neighbours would look for you: “Jem Sparrowhay for "
            "Pennyfold”. The address (@name) is best the same."
        ),
    ),
    Step(
        marked("Put up two pictures"),
        marked(
            "Your face as profile picture, near and in daylight; a place that everybody there "
            "knows as cover. Give both an alt text."
        ),
    ),
    Step(
        marked("Write the About, with your imprint"),
        marked(
            "Two sentences: who you are, what you work for there. Then the imprint. The law wants "
            "it in each post that is meant to win votes; the About is enough only for a post in "
            "which the network's own limit leaves no room for it."
        ),
        "imprint set campaign",
    ),
    Step(
        marked("Say who may post"),
        marked(
            "Give one other person access (Settings, Page access), so that you are never "
            "locked out, and tell the office manager so that posts can be approved."
        ),
        "networks list",
    ),
    Step(
        marked("First post: hello"),
        marked("“Who I am, why I stand”: three sentences and a photo of you in the place."),
        "posts draft",
    ),
    Step(
        marked("Second post: something seen"),
        marked(
            "A thing that needs mending, with your photo of it and what you have asked the council."
        ),
        "posts draft",
    ),
    Step(
        marked("Third post: something done"),
        marked("What has come of it, or somebody local who deserves thanks (ask them first)."),
        "posts draft",
    ),
    Step(
        marked("Fourth post: a question"),
        marked("One question that neighbours can answer in a word: “Which crossing first?”"),
        "posts draft",
    ),
    Step(
        marked("Fifth post: come and meet me"),
        marked(
            "Where you are on which day. With the place's own name, since Facebook strips tags "
            "of other Pages without saying so."
        ),
        "posts draft",
    ),
    Step(
        marked("Invite the first fifty"),
        marked(
            "Friends, then local groups whose rules allow it. Facebook gives no figures under "
            "100 likes, so the first hundred are worth the asking."
        ),
    ),
)


def progress(done: AbstractSet[int]) -> str:
    """Say how far it is: “3 of 11 done”."""
    return _("{count} of {total} done", count=len(done), total=len(STEPS))


def following(done: AbstractSet[int]) -> int | None:
    """Return the number of the next step, from 1; None when all are done."""
    left = (number for number in range(1, len(STEPS) + 1) if number not in done)
    return next(left, None)
