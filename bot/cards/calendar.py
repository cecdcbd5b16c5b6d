"""Calendar cards: what is planned, drawn; and on Mondays what the week brought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.london import short
from bot.domain.posts.calendar import Calendar, Span, calendar
from bot.domain.posts.post import Post, Stage
from bot.pictures.calendar import draw_calendar
from bot.store.posts import Outing
from bot.talk import Button, Part, Picture, Reply, Table, Text, Title

PROMPTS = (
    "something seen on a visit, with a photo of the place",
    "what came of a thing that you asked for",
    "one question that neighbours can answer in a word",
)
BUTTONS = 6


def calendar_card(posts: Sequence[Post], span: Span, now: datetime) -> Reply:
    """Show this week or month as a picture, and in words behind it."""
    shown = calendar(posts, span, now)
    other = Span.MONTH if span is Span.WEEK else Span.WEEK
    coming = [slot.post for slot in shown.slots if slot.at > now][:BUTTONS]
    return Reply(
        Title(shown.title),
        Picture(draw_calendar(shown), shown.plain()),
        *(
            Button(f"Post {post.id}: {post.begins}"[:40], f"posts show {post.id}")
            for post in coming
        ),
        Button(f"The {other}", f"posts calendar {other}"),
        Button("For my diary", f"posts calendar {Span.FILE}"),
    )


def week_card(
    last_week: Sequence[Post], outings: Sequence[Outing], coming: Sequence[Post], now: datetime
) -> Reply:
    """Sum up the last seven days, and show the coming week with its gaps."""
    by_id = {post.id: post for post in last_week}
    week = calendar(coming, Span.WEEK, now)
    parts: list[Part | str] = [
        Title("The week in posts"),
        *_went_out(by_id, [each for each in outings if each.post in by_id]),
        *_fell_out(last_week),
        Picture(draw_calendar(week), week.plain()),
        *_gaps(week),
    ]
    return Reply(*parts, Button("Draft a post", "posts draft", style="primary"))


def _went_out(posts: dict[int, Post], outings: Sequence[Outing]) -> list[Part]:
    out = [each for each in outings if each.live]
    if not out:
        return [Text("Nothing went out in the last seven days.")]
    rows = tuple(
        (
            str(each.post),
            posts[each.post].begins,
            each.network.replace("-", " "),
            short(each.out_at),
            "–" if each.people is None else f"{each.people:,}",
            "–" if each.reactions is None else f"{each.reactions:,}",
        )
        for each in out
    )
    head = ("No.", "Post", "Where", "Out", "People", "Reactions")
    return [Table(head, rows), Text(_best(posts, out))]


def _best(posts: dict[int, Post], out: Sequence[Outing]) -> str:
    """Name what did best, or say why nobody can tell."""
    counted = [each for each in out if each.people is not None or each.reactions is not None]
    if not counted:
        notes = sorted({each.note for each in out if each.note})
        return "No network gave figures. " + " ".join(notes)
    best = max(counted, key=lambda each: (each.people or 0, each.reactions or 0))
    figure = f"{best.people:,} people" if best.people else f"{best.reactions or 0:,} reactions"
    photo = ", with a photo" if posts[best.post].photos else ""
    return f"Best: post {best.post}, {figure}{photo}: “{posts[best.post].begins}”"


def _fell_out(posts: Sequence[Post]) -> list[Part]:
    """Name what was planned and did not go out."""
    missed = [post for post in posts if post.stage is Stage.SCHEDULED]
    if not missed:
        return []
    return [
        Text(f"{len(missed)} did not go out:"),
        *(
            Button(f"Post {post.id}: {post.begins}"[:40], f"posts show {post.id}")
            for post in missed
        ),
    ]


def _gaps(week: Calendar) -> list[Part]:
    """Name the days to come without a post, and something to fill them with."""
    empty = [f"{day.date:%A}" for day in week.weeks[0] if not day.slots]
    if not empty:
        return []
    prompts = "\n".join(f"• {prompt}" for prompt in PROMPTS)
    return [Text(f"Nothing yet on {', '.join(empty)}. It could be:\n{prompts}")]
