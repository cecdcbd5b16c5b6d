"""Calendar cards: what is planned, drawn; and on Mondays what the week brought.

Days are London's. The picture is drawn by `bot/pictures/calendar.py`; its alternative text lists
the same posts, for people who do not see it and chats that show none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.posts import Calendar, Post, Publication, Span, Stage, lay_out
from bot.domain.times import short
from bot.pictures.calendar import draw_calendar
from bot.talk import Button, Part, Picture, Reply, Table, Text, Title
from bot.words.speaking import _, dated, many, marked

PROMPTS = (
    marked("something seen on a visit, with a photo of the place"),
    marked("what came of a thing that you asked for"),
    marked("one question that neighbours can answer in a word"),
)
BUTTONS = 6  # posts of a calendar that are a press away


def calendar_card(posts: Sequence[Post], span: Span, now: datetime) -> Reply:
    """Show this week or month as a picture, and in words behind it.

    Buttons lead to the next six posts; past ones are in the picture only.
    """
    shown = lay_out(posts, span, now)
    # One button, to the span that is not shown.
    other = Span.MONTH if span is Span.WEEK else Span.WEEK
    coming = [slot.post for slot in shown.slots if slot.at > now][:BUTTONS]
    return Reply(
        Title(shown.title),
        Picture(draw_calendar(shown), shown.plain()),
        *(
            Button(
                _("Post {post}: {begins}", post=post.id, begins=post.begins)[:40],
                f"posts show {post.id}",
            )
            for post in coming
        ),
        Button(
            _("The month") if other is Span.MONTH else _("The week"),
            f"posts calendar {other}",
        ),
        Button(_("For my diary"), f"posts calendar {Span.FILE}"),
    )


def week_card(
    last_week: Sequence[Post],
    publications: Sequence[Publication],
    coming: Sequence[Post],
    now: datetime,
) -> Reply:
    """Sum up the last seven days on every network, and show the coming week with its gaps."""
    by_id = {post.id: post for post in last_week}
    week = lay_out(coming, Span.WEEK, now)
    parts: list[Part | str] = [
        Title(_("The week in posts")),
        *_published(by_id, [each for each in publications if each.post in by_id]),
        *_missed(last_week),
        Picture(draw_calendar(week), week.plain()),
        *_gaps(week),
    ]
    return Reply(*parts, Button(_("Draft a post"), "posts draft", style="primary"))


def _published(posts: dict[int, Post], publications: Sequence[Publication]) -> list[Part]:
    """List what went out; a figure that its network does not give is “–”, not 0."""
    out = [each for each in publications if each.live]
    if not out:
        return [Text(_("Nothing went out in the last seven days."))]
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
    head = (_("No."), _("Post"), _("Where"), _("Out"), _("People"), _("Reactions"))
    return [Table(head, rows), Text(_best(posts, out))]


def _best(posts: dict[int, Post], out: Sequence[Publication]) -> str:
    """Name what did best, or say why nobody can tell.

    By people, then by reactions, since some networks count one and not the other.
    """
    counted = [each for each in out if each.people is not None or each.reactions is not None]
    if not counted:
        # A network says the same note for each post: once is enough.
        notes = sorted({each.note for each in out if each.note})
        return " ".join([_("No network gave figures."), *notes])
    best = max(counted, key=lambda each: (each.people or 0, each.reactions or 0))
    figure = (
        many("{count:,} person", "{count:,} people", best.people)
        if best.people
        else many("{count:,} reaction", "{count:,} reactions", best.reactions or 0)
    )
    begins = posts[best.post].begins
    if posts[best.post].photos:
        return _(
            "Best: post {post}, {figure}, with a photo: “{begins}”",
            post=best.post,
            figure=figure,
            begins=begins,
        )
    return _(
        "Best: post {post}, {figure}: “{begins}”", post=best.post, figure=figure, begins=begins
    )


def _missed(posts: Sequence[Post]) -> list[Part]:
    """Name what was planned and did not go out: nobody may have noticed."""
    # Still scheduled, and its time has passed.
    missed = [post for post in posts if post.stage is Stage.SCHEDULED]
    if not missed:
        return []
    return [
        Text(many("{count} did not go out:", "{count} did not go out:", len(missed))),
        *(
            Button(
                _("Post {post}: {begins}", post=post.id, begins=post.begins)[:40],
                f"posts show {post.id}",
            )
            for post in missed
        ),
    ]


def _gaps(week: Calendar) -> list[Part]:
    """Name the days to come without a post, and something to fill them with."""
    empty = [dated(day.date, "EEEE") for day in week.weeks[0] if not day.slots]
    if not empty:
        return []
    prompts = [f"• {_(prompt)}" for prompt in PROMPTS]
    head = _("Nothing is planned for {empty}. It could be:", empty=", ".join(empty))
    return [Text("\n".join([head, *prompts]))]
