"""Help: what waits for you, what is useful next, and all that can be asked for.

Help begins with what waits for the asker, as buttons, and only then says what else there is. What a
role may not ask for is not listed.
"""

from __future__ import annotations

from bot.actions.briefing.guide import MOST, pending, usual
from bot.commands import Command, Commands, Does, Role, found
from bot.commands.reading import likeliest
from bot.store.work import Work
from bot.talk import Button, Part, Reply, Request, Table, Text, Title
from bot.words.speaking import _, as_typed, in_english, many

commands = Commands("help", "What I can do.")

ALL = ("everything", "all")
LISTED = 6  # commands that help on a topic names


@commands.command(role=Role.STRANGER, example="help", does=Does.SHOWS)
def help_(request: Request, work: Work, word: str = "") -> Reply:
    """Say what waits for you and what you can ask for; “help posts” tells of one word.

    `word` may be the first word of commands, “everything”, or a topic in plain words; a topic is
    looked up in the index of phrases. A stranger is shown the few commands that are for everybody.
    """
    # A word of commands goes first: “posts” is not looked up as a topic.
    groups = {group.word: group for group in found()}
    asked = in_english(word.strip(" ?"), groups).casefold()
    if asked in groups:
        return _one(request, groups[asked])
    if asked in ALL or request.by.role is Role.STRANGER:
        return _everything(request)
    mine = {each.words: each for each in _allowed(request)}
    # A whole list would be as long as the help itself.
    near = [mine[words] for words in likeliest(asked, mine)[:LISTED]] if asked else []
    return _about(word, near) if near else _guide(request, work)


def _guide(request: Request, work: Work) -> Reply:
    """Tell what waits first, then what is useful, no more than fits a phone.

    At most `MOST` buttons, those for what waits first.
    """
    waits = pending(request, work)[:MOST]
    first = [each.button for each in waits]
    # What waits may lead to the same command as what is usual: each is offered once.
    more = [each for each in usual(request, work) if each.command not in {b.command for b in first}]
    parts: list[Part] = [
        Title(
            many("{count} waiting", "{count} waiting", len(waits))
            if waits
            else _("What I can do for you")
        )
    ]
    parts += [Text("\n".join(each.what for each in waits))] if waits else []
    parts += [
        Text(_("Ask in your own words, type a command, or press:")),
        *(first + more)[:MOST],
        Button(_("Everything I can do"), "help everything"),
    ]
    return Reply(*parts, private=True)


def _everything(request: Request) -> Reply:
    words = dict.fromkeys(command.words.split()[0] for command in _allowed(request))
    purposes = {group.word: group.purpose for group in found()}
    rows = tuple((as_typed(word), _(purposes[word])) for word in words)
    buttons = (Button(f"{as_typed(word)} …", f"help {word}") for word in words)
    return Reply(
        Title(_("What you can ask me")), Table((_("Word"), _("For")), rows), *buttons, private=True
    )


def _one(request: Request, group: Commands) -> Reply:
    mine = [command for command in group.declared if request.by.role.may(command.role)]
    return _told(_(group.purpose), mine)


def _about(topic: str, near: list[Command]) -> Reply:
    return _told(_("About “{topic}”", topic=topic.strip()), near)


def _told(title: str, shown: list[Command]) -> Reply:
    rows = tuple((command.usage, _(command.help)) for command in shown)
    return Reply(Title(title), Table((_("Type"), _("and I")), rows), private=True)


def _allowed(request: Request) -> list[Command]:
    return [
        command
        for group in found()
        for command in group.declared
        if request.by.role.may(command.role)
    ]
