"""Write what is generated among the papers: `python -m docs.generate`, as `make docs` runs it.

commands.md is written whole; in privacy.md, the table of how long everything is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.commands import Command, Commands, found
from bot.config import Config
from bot.domain.undo import KEPT as UNDONE_FOR
from bot.store.database import tables
from bot.store.database.columns import Personal, holds
from bot.store.database.columns import Until as Ends
from schedules.tidy import ENDED_FOR, HEARD_FOR

STAFF = "staff, managers, the MP"
DOCS = Path(__file__).parent
COMMANDS = DOCS / "commands.md"
PRIVACY = DOCS / "privacy.md"
BEGIN, END = "<!-- kept: written by make docs -->", "<!-- end of kept -->"

HEAD = """\
# What you can ask

<!-- Written by “make docs” from the commands' own declarations. Do not edit. -->

Type a command as it is written here, or say it in your own words: “what came in about trail
hunting?” is understood too. Words in CAPITALS are yours to fill in; those in [brackets] may be left
out. What is missing is asked for. On Slack, write to the bot or mention it; on Telegram, a `/` may
go before the first word.

Each role may do what the roles before it may: stranger, candidate, staff, manager, MP. In any chat,
“help posts” shows what this page says of one word, for your role and in your language.
"""


def commands_page() -> str:
    """Write every command that is declared, by its first word."""
    index = ", ".join(f"[{group.word}](#{group.word})" for group in found())
    return "\n".join([HEAD, index, *map(_section, found())])


def _section(group: Commands) -> str:
    rows = "\n".join(map(_row, group.declared))
    head = "| type | who may | what it does | for example |\n|---|---|---|---|"
    return f"\n## {group.word}\n\n{group.purpose}\n\n{head}\n{rows}"


def _row(command: Command) -> str:
    return f"| `{command.usage}` | {command.role} | {command.help} | `{command.example}` |"


Until = Callable[[Config], str]


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of record: what it holds of whom, the tables that it is in, and until when."""

    what: str
    tables: tuple[str, ...]
    until: Until
    seen_by: str


def _letters(config: Config, began: str) -> str:
    return f"{config.letters.keep_days} days after it {began} (`[letters] keep_days`)"


def _photos(config: Config) -> str:
    return (
        f"{config.posts.keep_photos_days} days after the post went out or was last touched "
        "(`[posts] keep_photos_days`)"
    )


def _days(span: timedelta) -> str:
    return "1 day" if span.days == 1 else f"{span.days} days"


def _stays(why: str) -> Until:
    return lambda _: f"no end is set: {why}"


RETENTION = (
    Kept(
        "A letter: who wrote and from which address, subject, text, what was found in it; "
        "a draft of its answer",
        ("letter", "held_letter"),
        lambda config: (
            f"{_letters(config, 'came in')}; that it came, and in which wave, stays for the counts"
        ),
        STAFF,
    ),
    Kept(
        "Who was answered, as a SHA-256 hash of the address; what came back",
        ("answer", "answer_echo"),
        _stays("nobody is to be answered twice. `people forget` cuts it from the person"),
        "nobody, as such",
    ),
    Kept(
        "An email that goes out: address and text",
        ("effect",),
        lambda _: (
            "until it has gone out, or was cancelled and "
            f"{_days(ENDED_FOR)} have passed; the bare entry stays, to be counted"
        ),
        STAFF,
    ),
    Kept(
        "What was said in a chat",
        ("effect",),
        lambda _: (
            f"{_days(ENDED_FOR)} after it was said; a card (a wave, a post, a desk) stays, "
            "since it is changed in its place"
        ),
        "everybody in that room",
    ),
    Kept(
        "The local page's history: what was typed and said there",
        ("page_entry",),
        lambda config: _letters(config, "was said"),
        "anyone who uses the page",
    ),
    Kept(
        "A reply, kept in case the chat asks again for the same event",
        ("heard",),
        lambda _: _days(HEARD_FOR),
        "nobody",
    ),
    Kept(
        "A case, in the words of the member who added it",
        ("office_case",),
        lambda config: (
            f"{_days(ENDED_FOR)} after it is done, at the latest "
            f"{_letters(config, 'was added')}; "
            "of a case that is a letter, its number stays"
        ),
        STAFF,
    ),
    Kept(
        "A wave: its name, what it asks for, its size, the sentences that its letters share",
        ("wave", "wave_snapshot", "wave_decision"),
        _stays("later letters are grouped by it"),
        STAFF,
    ),
    Kept(
        "The office's own texts: replies to waves, templates, imprints",
        ("reply", "template", "imprint"),
        _stays("they are the office's"),
        f"{STAFF}; imprints: candidates too",
    ),
    Kept(
        "Posts, and how they did",
        ("post", "outing", "link"),
        _stays("they were public, and are the office's or the campaign's own record"),
        "staff; candidates, of the campaign page",
    ),
    Kept("Photos of posts", ("picture",), _photos, "staff; candidates, of the campaign page"),
    Kept(
        "A candidate's election, spending ledger, invoices and advert results",
        ("candidacy", "campaigner", "spending_entry", "invoice", "ad_result"),
        _stays("the return needs them, and questions about it"),
        "the candidate and whom they chose to help",
    ),
    Kept(
        "A candidate's tips, and the steps of their page's checklist",
        ("tip", "tip_habit", "checklist"),
        _stays("a tip is not given twice"),
        "the candidate",
    ),
    Kept(
        "The office's people: name, role, language, accounts in chats, invitations, digests",
        ("member", "handle", "invitation", "digest"),
        _stays("the audit and the posts name them; access ends at once (`people remove`)"),
        "staff",
    ),
    Kept(
        "The audit: who did what and when, without free text",
        ("audit",),
        _stays("it is the record of who did what"),
        "managers",
    ),
    Kept(
        "How a step is taken back",
        ("undo",),
        lambda _: _days(UNDONE_FOR),
        "the member who did it",
    ),
    Kept(
        "Polls in a room, and who chose what",
        ("poll", "vote"),
        _stays("a poll can be shown again"),
        "everybody in that room",
    ),
    Kept(
        "Notes of the bot's own: where it reads on in a mailbox, which number “that” means, "
        "a form that is half filled in",
        ("note",),
        _stays("each is written over by the next of its kind"),
        "nobody",
    ),
    Kept(
        "Postcodes, wards, councils, constituencies",
        ("area", "postcode"),
        _stays("they are public"),
        "everybody here",
    ),
)


UNTIL: dict[Ends, Until] = {
    Ends.LETTERS: lambda config: _letters(config, "came in"),
    Ends.PHOTOS: _photos,
    Ends.DAY: lambda _: _days(HEARD_FOR),
    Ends.ENDED: lambda _: f"{_days(ENDED_FOR)} after it has ended",
    Ends.OFFICE: _stays("it is the office's. `people forget` strikes names out of it"),
}


def declared() -> Iterator[Kept]:
    """Yield a row for each table that no row above names, by what its columns say they hold."""
    above = {table for kept in RETENTION for table in kept.tables}
    for table in tables.found().sorted_tables:
        if table.name not in above:
            held = {column.name: holds(column) for column in table.c}
            named = {name: each for name, each in held.items() if isinstance(each, Personal)}
            ends = dict.fromkeys(UNTIL[each.until] for each in named.values())
            what = f"{table.name}: {', '.join(named or held)}"
            yield Kept(what, (table.name,), _each(*ends), "whoever may ask for it")


def _each(*ends: Until) -> Until:
    return lambda config: "; ".join(end(config) for end in ends or [_stays("it names nobody")])


def retention_table() -> str:
    """Write how long each kind of record is kept, with the settings as they are by default."""
    config = Config()
    head = "| what | how long | who sees it | table |\n|---|---|---|---|"
    rows = (
        f"| {kept.what} | {kept.until(config)} | {kept.seen_by} | "
        f"{', '.join(f'`{table}`' for table in kept.tables)} |"
        for kept in [*RETENTION, *declared()]
    )
    return "\n".join([head, *rows])


def papers() -> Iterator[tuple[Path, str]]:
    """Yield each paper that has something generated, and all that it should say."""
    yield COMMANDS, f"{commands_page()}\n"
    text = PRIVACY.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    yield PRIVACY, f"{before}{BEGIN}\n\n{retention_table()}\n\n{END}{rest.partition(END)[2]}"


def main() -> None:
    """Write them."""
    for path, text in papers():
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(DOCS.parent)}\n")


if __name__ == "__main__":
    main()
