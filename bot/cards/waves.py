"""Cards: how the office is told of a wave, the same by itself and on request.

Quoted words are the letters' own; what a language model worded is said to be so. Figures are people
as well as letters, since some write twice; they are told apart by address. Residence goes by the
postcode in the letter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.cards.letters import aside_line, by_postcode, in_own_words
from bot.domain.letters import Notice
from bot.domain.replies import Draft
from bot.domain.times import LONDON, short
from bot.domain.waves.growth import Growth, Trend, growth
from bot.domain.waves.wave import Kept, Wave
from bot.talk import Button, Chart, Part, Reply, Table, Text, Title
from bot.words.speaking import _, dated, many

BY_HOUR = timedelta(hours=48)  # a wave as young as this is drawn by the hour
MOST_BARS = 24  # a day by the hour, or some three weeks by the day


def wave_card(
    wave: Wave, arrivals: Sequence[datetime], now: datetime, details: Sequence[Part] = ()
) -> Reply:
    """Tell of one wave: what it asks, how big it is, who writes, and what can be done.

    With `details` it holds what constituents wrote, and is for the asker alone.

    `arrivals` are aware and in order, and not empty. In the room it is one card, changed in its
    place.
    """
    parts: list[Part | str] = [Title(_("{wave} — wave {number}", wave=wave.called, number=wave.id))]
    if wave.worded.ask:
        parts.append(_("{ask} (in a language model's words)", ask=wave.worded.ask))
    elif wave.ask:
        parts.append(f"“{wave.ask}”")
    else:
        parts.append(_("No request is shared by enough of the letters."))
    if wave.opposing:
        parts.append(_opposite(wave))
    parts.append(_figures(wave, growth(arrivals, now)))
    if wave.reading.likeness:
        parts.append(_("It is {likeness}.", likeness=wave.reading.likeness))
    if wave.cases:
        parts.append(
            many(
                "⚠ {count:,} letter may hide a case of the writer's own: read those yourself.",
                "⚠ {count:,} letters may hide a case of the writer's own: read those yourself.",
                wave.cases,
            )
        )
    parts += [*details, drawn(arrivals), *_buttons(wave)]
    return Reply(*parts, private=bool(details))


def moved_card(number: int, wave: Wave) -> Reply:
    """Say, in the place of a wave's card, into which wave it has gone.

    No button of the old card may stay: it would lead to a wave that is gone.
    """
    return Reply(
        Title(
            _(
                "Wave {number} is now part of wave {wave}, {name}",
                number=number,
                wave=wave.id,
                name=wave.called,
            )
        ),
        Button(_("Show wave {wave}", wave=wave.id), f"waves show {wave.id}"),
    )


def dismissed_card(wave: Wave) -> Reply:
    """Say, in the place of a wave's card, that the office has called it no campaign.

    Its one button takes the verdict back.
    """
    return Reply(
        Title(_("{wave} — wave {number}", wave=wave.called, number=wave.id)),
        _("The office has said that this is not a campaign."),
        Button(_("It is one after all"), f"waves restore {wave.id}"),
    )


def emptied_card(number: int) -> Reply:
    """Say, in the place of a wave's card, that its letters were all put elsewhere.

    Letters can all be split off or put into other waves.
    """
    return Reply(
        Title(_("Wave {number} has no letters any more", number=number)),
        Button(_("Show waves"), "waves list"),
    )


def wave_details(wave: Wave, personal: Sequence[Kept]) -> list[Part]:
    """Tell more of a wave: the gist of it, who set it up, what varies, the most telling letters.

    `personal` are letters with own words, the most urgent first.
    """
    read = wave.reading
    told: list[str] = []
    if wave.worded.gist:
        told.append(_("In a language model's words: {gist}", gist=" ".join(wave.worded.gist)))
    if wave.worded.ask and wave.ask:
        told.append(_("What they ask: “{ask}”", ask=wave.ask))
    if read.gist:
        gist = " ".join(f"“{sentence}”" for sentence in read.gist)
        told.append(_("What they say: {gist}", gist=gist))
    if read.organisers:
        told.append(_("It looks organised by {organisers}.", organisers=", ".join(read.organisers)))
    if read.varies:
        varies = " ".join(f"“{sentence}”" for sentence in read.varies)
        told.append(_("Only some say: {varies}", varies=varies))
    parts: list[Part] = [Text(words) for words in told]
    parts += [in_own_words(letter) for letter in personal]
    if read.like:
        parts.append(
            Button(
                _("Show wave {like}, which it is like", like=read.like), f"waves show {read.like}"
            )
        )
        parts.append(Button(_("What was answered then"), f"reply progress {read.like}"))
    return parts


def drawn(arrivals: Sequence[datetime]) -> Chart:
    """Draw how many letters came by the hour, or by the day for an older wave.

    The last 24 bars at most; an hour or day without letters is a bar of 0.
    """
    first, last = arrivals[0].astimezone(LONDON), arrivals[-1].astimezone(LONDON)
    hourly = last - first <= BY_HOUR
    step = timedelta(hours=1) if hourly else timedelta(days=1)
    begin = first.replace(minute=0, second=0, microsecond=0)
    begin = begin if hourly else begin.replace(hour=0)
    # By London's clock, whose day has 23 or 25 hours twice a year: a bar must begin at midnight.
    count = Counter((at.astimezone(LONDON) - begin) // step for at in arrivals)
    bars = range(max(0, max(count) + 1 - MOST_BARS), max(count) + 1)
    return Chart(
        _("Letters by the hour") if hourly else _("Letters by the day"),
        tuple(_mark(begin + step * bar, hourly=hourly) for bar in bars),
        tuple(count[bar] for bar in bars),
    )


def _mark(at: datetime, *, hourly: bool) -> str:
    return f"{at.hour}:00" if hourly else dated(at, "d MMM")


def waves_table(waves: Sequence[Wave]) -> Table:
    """List waves, one a row."""
    return Table(
        (_("No."), _("Campaign"), _("Letters"), _("People"), _("Own words"), _("Last sent")),
        tuple(
            (
                str(wave.id),
                wave.called,
                f"{wave.letters:,}",
                f"{wave.people:,}",
                f"{wave.own:,}",
                short(wave.last),
            )
            for wave in waves
        ),
    )


def _opposite(wave: Wave) -> str:
    """Say how many ask the opposite, in their words where enough of them share any."""
    count = many(
        "⚠ {count:,} of {letters:,} asks the opposite",
        "⚠ {count:,} of {letters:,} ask the opposite",
        wave.opposing,
        letters=wave.letters,
    )
    said = f": “{wave.reading.opposite}”" if wave.reading.opposite else "."
    return f"{count}{said}"


def _figures(wave: Wave, goes: Growth) -> str:
    letters = many("{count:,} letter", "{count:,} letters", wave.letters)
    people = many("{count:,} person", "{count:,} people", wave.people)
    since = short(wave.first)
    # “Is over” is no news beside the figures: a trend is said only while there is one.
    lines = (
        _("{letters} from {people} since {since}.", letters=letters, people=people, since=since)
        if goes.trend is Trend.OVER
        else _(
            "{letters} from {people} since {since}; {goes}.",
            letters=letters,
            people=people,
            since=since,
            goes=goes,
        ),
        by_postcode(wave),
        _("{own:,} wrote words of their own.", own=wave.own),
    )
    return "\n".join(lines)


def _buttons(wave: Wave) -> list[Part]:
    return [
        Button(_("Read the personal ones"), f"waves personal {wave.id}", style="primary"),
        Button(_("Answer them"), f"reply draft {wave.id}"),
        Button(_("List the letters"), f"waves letters {wave.id}"),
        *_apart(wave),
        Button(_("Name it"), f"waves name {wave.id}"),
        Button(_("Not a campaign"), f"waves not {wave.id}", style="danger"),
    ]


def _apart(wave: Wave) -> list[Part]:
    if not 0 < wave.opposing < wave.letters:
        return []
    return [Button(_("Answer the others apart"), f"waves apart {wave.id}")]


def digest_card(
    waves: Sequence[Wave], since: datetime, aside: Mapping[Notice, int]
) -> Reply | None:
    """Sum up the waves that have grown since a time, the biggest first, and what was set aside.

    None where neither is. For the room, so it has no letters' words. The three biggest have a
    button.
    """
    if not waves:
        return Reply(Title(_("The morning's digest")), *aside_line(aside)) if aside else None
    grown = sorted(waves, key=lambda wave: -wave.letters)
    letters = sum(wave.letters for wave in grown)
    cases = sum(wave.cases for wave in grown)
    parts: list[Part | str] = [
        Title(_("The morning's digest")),
        many(
            "{count:,} campaign grew since {since}: {letters:,} letters in all.",
            "{count:,} campaigns grew since {since}: {letters:,} letters in all.",
            len(grown),
            since=short(since),
            letters=letters,
        ),
        waves_table(grown),
    ]
    if cases:
        parts.append(
            many(
                "⚠ {count:,} letter may hide a case of the writer's own.",
                "⚠ {count:,} letters may hide a case of the writer's own.",
                cases,
            )
        )
    return Reply(
        *parts,
        *(Button(_("Show {name}", name=w.called)[:40], f"waves show {w.id}") for w in grown[:3]),
        *aside_line(aside),
    )


def kept_letters(draft: Draft, count: int) -> tuple[Text, Button]:
    """Say that letters of a reply were on their way and are not any more."""
    said = many(
        "I have stopped reply {draft}: {count:,} letter stays here.",
        "I have stopped reply {draft}: {count:,} letters stay here.",
        count,
        draft=draft.id,
    )
    go_on = Button(_("Send reply {draft} all the same", draft=draft.id), f"reply resume {draft.id}")
    return Text(said), go_on
