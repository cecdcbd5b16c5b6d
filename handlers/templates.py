"""Templates: texts to begin a reply with.

A text has gaps in braces (`{first_name}`), which each person's letter fills. Those that are built
in cannot be changed; an office's own text under the same name is used in its place.
"""

from __future__ import annotations

from bot.commands import Commands, Does, Role, UserError, phrase
from bot.domain.replies import GAPS, LIBRARY, Kind, checked, library
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Table, Text, Title
from bot.words.speaking import _

commands = Commands("templates", "Texts to begin a reply with.")


@commands.command(role=Role.STAFF, example="templates list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List the templates: mine, and the office's own.

    The built-in ones first, then the office's own.
    """
    own = work.templates.names()
    rows = [(name, _("the office's") if name in own else _("built in")) for name in LIBRARY]
    rows += [(name, _("the office's")) for name in own if name not in LIBRARY]
    buttons = (
        Button(_("Show {name}", name=name), f"templates show {name}") for name, whose in rows[:5]
    )
    return Reply(Title(_("Templates")), Table((_("Name"), _("Whose")), tuple(rows)), *buttons)


@commands.command(role=Role.STAFF, example="templates show agree", does=Does.SHOWS)
def show(request: Request, work: Work, name: Kind) -> Reply:
    """Show a template and the gaps that can stand in one.

    Raises UserError where there is none of that name.
    """
    # The office's own text is used in the place of a built-in one.
    text = work.templates.find(name.name) or library(name.name)
    if text is None:
        raise UserError(_("There is no template “{name}”.", name=name.name), hint="templates list")
    gaps = ", ".join(f"{{{gap}}}" for gap in GAPS)
    return Reply(
        Title(_("Template “{name}”", name=name.name)),
        Text(text),
        _(
            "Gaps that I fill: {gaps}. {{first_name|friend}} says “friend” where there is no name.",
            gaps=gaps,
        ),
    )


@commands.command(
    role=Role.STAFF, example="templates save thanks Dear {first_name|friend}, …", does=Does.CHANGES
)
def save(request: Request, work: Work, name: Kind, *, text: str) -> Reply:
    """Keep a text of the office's own under a name.

    Replies that were begun from it keep their text. Raises UserError for a gap that nobody can
    fill.
    """
    # Read before it is replaced: undo brings this text back.
    before = work.templates.find(name.name)
    work.templates.keep(name.name, checked(text))
    _note(request, work, name.name, before)
    return Reply(
        _("Kept as “{name}”: begin a reply with it by its name.", name=name.name),
        Button(_("Show it"), f"templates show {name.name}"),
    )


@commands.command(role=Role.STAFF, example="templates drop thanks", does=Does.CHANGES)
def drop(request: Request, work: Work, name: Kind) -> Reply:
    """Drop the office's own text of a name; where I have one of that name, mine is used again.

    Raises UserError where the office has none of that name.
    """
    before = work.templates.find(name.name)
    if before is None:
        raise UserError(
            _("The office has no text of its own as “{name}”.", name=name.name), "templates list"
        )
    work.templates.drop(name.name)
    _note(request, work, name.name, before)
    return Reply(_("The office's “{name}” is gone.", name=name.name))


def _note(request: Request, work: Work, name: str, before: str | None) -> None:
    """Note how a template becomes again what it was.

    Without a text before, the way back is to drop what was saved.
    """
    about, said = f"template {name}", phrase("the text of the template “{name}”", name=name)
    if before is None:
        work.undo.note(request, about, said, "templates drop", name=name)
    else:
        work.undo.note(request, about, said, "templates save", name=name, text=before)
