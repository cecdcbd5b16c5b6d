"""Templates: texts to begin a reply with."""

from __future__ import annotations

from bot.commands import Commands
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.replies import GAPS, LIBRARY, Kind, checked, library
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Table, Text, Title

commands = Commands("templates", "Texts to begin a reply with.")


@commands.command(role=Role.STAFF, example="templates list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List the templates: mine, and the office's own."""
    own = work.templates.names()
    rows = [(name, "the office's" if name in own else "the library's") for name in LIBRARY]
    rows += [(name, "the office's") for name in own if name not in LIBRARY]
    buttons = (Button(f"Show {name}", f"templates show {name}") for name, _ in rows[:5])
    return Reply(Title("Templates"), Table(("Name", "Whose"), tuple(rows)), *buttons)


@commands.command(role=Role.STAFF, example="templates show agree", does=Does.SHOWS)
def show(request: Request, work: Work, name: Kind) -> Reply:
    """Show a template and the gaps that can stand in one."""
    text = work.templates.get(name.name) or library(name.name)
    if text is None:
        raise UserError(f"There is no template “{name.name}”.", hint="templates list")
    gaps = ", ".join(f"{{{gap}}}" for gap in GAPS)
    return Reply(
        Title(f"Template “{name.name}”"),
        Text(text),
        f"Gaps that I fill: {gaps}. {{first_name|friend}} says “friend” where there is no name.",
    )


@commands.command(
    role=Role.STAFF, example="templates save thanks Dear {first_name|friend}, …", does=Does.CHANGES
)
def save(request: Request, work: Work, name: Kind, *, text: str) -> Reply:
    """Keep a text of the office's own under a name."""
    before = work.templates.get(name.name)
    work.templates.save(name.name, checked(text))
    _note(request, work, name.name, before)
    return Reply(
        f"Kept as “{name.name}”: begin a reply with it by its name.",
        Button("Show it", f"templates show {name.name}"),
    )


@commands.command(role=Role.STAFF, example="templates drop thanks", does=Does.CHANGES)
def drop(request: Request, work: Work, name: Kind) -> Reply:
    """Drop the office's own text of a name; where I have one of that name, mine is used again."""
    before = work.templates.get(name.name)
    if before is None:
        raise UserError(f"The office has no text of its own as “{name.name}”.", "templates list")
    work.templates.drop(name.name)
    _note(request, work, name.name, before)
    return Reply(f"The office's “{name.name}” is gone.")


def _note(request: Request, work: Work, name: str, before: str | None) -> None:
    """Note how a template becomes again what it was."""
    about, said = f"template {name}", f"the text of the template “{name}”"
    if before is None:
        work.undo.note(request, about, said, "templates drop", name=name)
    else:
        work.undo.note(request, about, said, "templates save", name=name, text=before)
