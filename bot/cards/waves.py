"""Cards: how the office is told of a wave, the same by itself and on request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.counted import counted
from bot.domain.london import LONDON, day, short
from bot.domain.waves.growth import Growth, Trend, growth
from bot.domain.waves.wave import Kept, Wave
from bot.talk import Button, Chart, Part, Reply, Table, Text, Title

BY_HOUR = timedelta(hours=48)  # a wave as young as this is drawn by the hour
MOST_BARS = 24
SHOWN_LETTERS = 5


def wave_card(
    wave: Wave, arrivals: Sequence[datetime], now: datetime, details: Sequence[Part] = ()
) -> Reply:
    """Tell of one wave: what it asks, how big it is, who writes, and what can be done.

    With `details` it holds what constituents wrote, and is for the asker alone.
    """
    parts: list[Part | str] = [Title(f"{wave.called} — wave {wave.id}")]
    if wave.worded.ask:
        parts.append(f"{wave.worded.ask} (in a language model's words)")
    elif wave.ask:
        parts.append(f"“{wave.ask}”")
    parts.append(_figures(wave, growth(arrivals, now)))
    if wave.reading.likeness:
        parts.append(f"It is {wave.reading.likeness}.")
    if wave.cases:
        parts.append(
            f"⚠ {counted(wave.cases, 'letter')} may hide a case of the writer's own: "
            "read those yourself."
        )
    parts += [*details, drawn(arrivals), *_buttons(wave)]
    return Reply(*parts, private=bool(details))


def moved_card(number: int, wave: Wave) -> Reply:
    """Say, in the place of a wave's card, into which wave it has gone."""
    return Reply(
        Title(f"Wave {number} is now part of wave {wave.id}, {wave.called}"),
        Button(f"Show wave {wave.id}", f"waves show {wave.id}"),
    )


def wave_details(wave: Wave, personal: Sequence[Kept]) -> list[Part]:
    """Tell more of a wave: the gist of it, who set it up, what varies, the most telling letters."""
    read = wave.reading
    told: list[str] = []
    if wave.worded.gist:
        told.append(f"In a language model's words: {' '.join(wave.worded.gist)}")
    if wave.worded.ask and wave.ask:
        told.append(f"What they ask: “{wave.ask}”")
    if read.gist:
        told.append("What they say: " + " ".join(f"“{sentence}”" for sentence in read.gist))
    if read.organisers:
        told.append(f"It seems to be organised by {', '.join(read.organisers)}.")
    if read.supporting or read.opposing:
        told.append(f"Both sides write: {read.supporting:,} for it, {read.opposing:,} against.")
    if read.varies:
        told.append("Only some say: " + " ".join(f"“{sentence}”" for sentence in read.varies))
    parts: list[Part] = [Text(words) for words in told]
    parts += [_in_own_words(letter) for letter in personal[:SHOWN_LETTERS]]
    if read.like:
        parts.append(Button(f"Show wave {read.like}, which it is like", f"waves show {read.like}"))
        parts.append(Button("What was answered then", f"reply progress {read.like}"))
    return parts


def drawn(arrivals: Sequence[datetime]) -> Chart:
    """Draw how many letters came by the hour, or by the day for an older wave."""
    first, last = arrivals[0].astimezone(LONDON), arrivals[-1].astimezone(LONDON)
    hourly = last - first <= BY_HOUR
    step, mark = (timedelta(hours=1), "%-H:00") if hourly else (timedelta(days=1), "%-d %b")
    begin = first.replace(minute=0, second=0, microsecond=0)
    begin = begin if hourly else begin.replace(hour=0)
    count = Counter((at.astimezone(LONDON) - begin) // step for at in arrivals)
    bars = range(max(0, max(count) + 1 - MOST_BARS), max(count) + 1)
    return Chart(
        f"Letters by the {'hour' if hourly else 'day'}",
        tuple(f"{begin + step * bar:{mark}}" for bar in bars),
        tuple(count[bar] for bar in bars),
    )


def waves_table(waves: Sequence[Wave]) -> Table:
    """List waves, one a row."""
    return Table(
        ("No.", "Campaign", "Letters", "People", "Own words", "Last"),
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


def personal_letters(wave: Wave, letters: Sequence[Kept]) -> Reply:
    """Show what people wrote of their own, possible cases first."""
    shown = letters[:SHOWN_LETTERS]
    parts: list[Part | str] = [Title(f"In their own words — {wave.called}")]
    for letter in shown:
        parts.append(_in_own_words(letter))
        parts.append(Button(f"Read {letter.sender or 'the letter'}", f"waves letter {letter.id}"))
    if len(letters) > len(shown):
        parts.append(f"… and {len(letters) - len(shown):,} more.")
    return Reply(*parts, private=True)


def _figures(wave: Wave, goes: Growth) -> str:
    still = "" if goes.trend is Trend.OVER else f"; {goes}"
    return (
        f"{counted(wave.letters, 'letter')} from {counted(wave.people, 'person', 'people')} "
        f"since {short(wave.first)}{still}.\n"
        f"By postcode: {wave.inside:,} in the constituency, {wave.outside:,} outside, "
        f"{wave.unknown:,} gave none.\n"
        f"{wave.own:,} wrote words of their own."
    )


def _in_own_words(letter: Kept) -> Text:
    case = f" — ⚠ may be a case: {letter.trouble}" if letter.trouble else ""
    words = " … ".join(letter.telling or letter.own)
    return Text(f"{letter.sender or letter.email}, {day(letter.came_at)}{case}\n“{words}”")


def _buttons(wave: Wave) -> list[Part]:
    return [
        Button("Read the personal ones", f"waves personal {wave.id}", style="primary"),
        Button("Answer them", f"reply draft {wave.id}"),
        Button("List the letters", f"waves letters {wave.id}"),
        Button("Name it", f"waves name {wave.id}"),
        Button("Not a campaign", f"waves not {wave.id}", style="danger"),
    ]


def digest_card(waves: Sequence[Wave], since: datetime) -> Reply | None:
    """Sum up the waves that grew since a time, the biggest first; None where none did."""
    grown = sorted((w for w in waves if w.last >= since), key=lambda w: -w.letters)
    if not grown:
        return None
    letters = sum(wave.letters for wave in grown)
    cases = sum(wave.cases for wave in grown)
    parts: list[Part | str] = [
        Title("The morning's digest"),
        f"{counted(len(grown), 'campaign')} grew since {short(since)}: {letters:,} letters in all.",
        waves_table(grown),
    ]
    if cases:
        parts.append(f"⚠ {counted(cases, 'letter')} may hide a case of the writer's own.")
    return Reply(
        *parts, *(Button(f"Show {w.called}"[:40], f"waves show {w.id}") for w in grown[:3])
    )
