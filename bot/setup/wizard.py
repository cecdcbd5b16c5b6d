"""The wizard: the parts of the set-up in their order, and at the end the doctor.

A new office goes through all parts; one that has a config chooses from a menu. Either can be broken
off with Ctrl-C and resumed from the draft, which also says which parts are done.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.config import Config, read_config
from bot.config.program import command
from bot.config.secrets import BESIDE
from bot.doctor import Finding, examine
from bot.domain.errors import UserError
from bot.networks.registry.kinds import found
from bot.setup import chats, mail, networks
from bot.setup.database import database
from bot.setup.files import Key, SetupFiles
from bot.setup.office import MP, office
from bot.setup.screen import Screen
from bot.setup.session import PartSkipped, Session
from bot.setup.unit import Installation, commands, out_of_reach, unit


@dataclass(frozen=True, slots=True)
class Part:
    """A group of questions; it counts as set up if the config has a value under one of `keys`."""

    title: str
    why: str
    ask: Callable[[Session], None]
    keys: tuple[tuple[Key, ...], ...]

    def done(self, files: SetupFiles) -> bool:
        """Say whether it is set up; a table alone, with an address in it say, is not enough."""
        return any(files.get(*keys) for keys in self.keys)

    def through(self, session: Session) -> None:
        """Ask; where it is left out, the config is again as it was before."""
        before = session.files.snapshot()
        session.screen.begin(f"{1 + PARTS.index(self)} of {len(PARTS)}: {self.title}", self.why)
        try:
            self.ask(session)
        except PartSkipped:
            # Half a part would be refused when the bot starts, so none of it is kept.
            session.files.restore(before)
            session.screen.say(f"Left out for now. “{command('init')}” comes back to it.")
        session.files.done.append(self.title)
        session.files.keep()


PARTS = (
    Part("Your office", "Whose letters I read, and where its people live.", office, (MP,)),
    Part("Your staff", "Where I tell of waves, and am asked.", chats.staff, (chats.ROOM,)),
    Part("Candidates", "Where they ask me, on their phones.", chats.candidates, (chats.TOKEN_OF,)),
    Part("Letters", "The mailbox that constituents write to.", mail.letters, mail.LETTERS),
    Part("Answers", "The way out for what you confirm.", mail.answers, mail.ANSWERS),
    *(
        Part(kind.title, kind.about, partial(networks.ask, name, kind), networks.keys(name, kind))
        for name, kind in found().items()
    ),
    Part("Database", "Where I remember.", database, (("store", "url"),)),
)


def wizard(place: Installation, screen: Screen, clock: Callable[[], datetime]) -> bool:
    """Set an office up, or change how it is; say whether all is well at the end.

    False also where it was broken off or not written. `clock` is asked when old files are copied.
    """
    path = place.config
    files = _resumed(path, screen)
    try:
        files = files or SetupFiles.of(path)
        (_menu if path.exists() else _all)(Session(screen, files))
        return _written(Session(screen, files), clock) and _finished(place, screen)
    except (KeyboardInterrupt, EOFError):
        screen.console.print()
        screen.say(f"Broken off. What you typed is kept; “{command('init')}” goes on there.")
        return False


def _resumed(path: Path, screen: Screen) -> SetupFiles | None:
    """Offer to go on where an earlier tour was broken off."""
    files = SetupFiles.draft_of(path)
    if files is None:
        return None
    reached = f" after “{files.done[-1]}”" if files.done else ""
    question = f"You broke off{reached}. Shall I go on there?"
    if path.exists():
        question = f"What you typed last time is not in {path.name} yet. Shall I go on with it?"
    if screen.yes(question, default=True):
        return files
    files.forget_draft()
    return None


def _all(session: Session) -> None:
    """Go through all parts that are left."""
    session.screen.say(
        "I ask, and try each thing as you type it. Ctrl-C breaks off; nothing is lost."
    )
    for part in PARTS:
        if part.title not in session.files.done:
            part.through(session)


def _menu(session: Session) -> None:
    """Let a person choose parts of an office that is set up, by number or by title."""
    numbers = {str(number): part for number, part in enumerate(PARTS, 1)}
    titles = {part.title.lower(): part for part in PARTS}
    while True:
        session.screen.console.print()
        choices = [
            (number, f"{part.title} {'✓' if part.done(session.files) else '–'}")
            for number, part in numbers.items()
        ]
        choices.append(("0", "nothing more: write it"))
        chosen = session.screen.choose("What shall we set up?", choices, "0", also=tuple(titles))
        if chosen == "0":
            return
        (numbers | titles)[chosen].through(session)


def _written(session: Session, clock: Callable[[], datetime]) -> bool:
    """Write the files, after a question where there are some; copies of the old ones are kept."""
    files, screen = session.files, session.screen
    screen.console.print()
    if files.path.exists():
        question = f"Write over {files.path.name}? A copy is kept."
        if not screen.yes(question, default=True):
            screen.say(
                f"Not written. What you typed is kept; “{command('init')}” shows the list again."
            )
            return False
    for old in files.write(clock()):
        screen.say(f"Kept the old one as {old.name}.")
    secrets = f", and its secrets in {BESIDE}" if files.path.with_name(BESIDE).exists() else ""
    screen.say(f"Written: {files.path.name}{secrets}, for you alone.")
    return True


def _finished(place: Installation, screen: Screen) -> bool:
    """Have the doctor look, say what is next, and offer to start with the machine."""
    try:
        # Read again from the disk: what the bot will read, and not what we hold.
        config = read_config(place.config)
    except UserError as error:
        screen.say(f"✗ {error.message}")
        return False
    with screen.console.status("The doctor looks …"):
        found = asyncio.run(examine(config, place.config))
    screen.begin("The doctor", "Each part, as it is now.")
    screen.show(found)
    _next_steps(config, place, found, screen)
    # Nothing is installed from here: that wants root, and the unit should be read first.
    if shutil.which("systemctl") and screen.yes(
        "Shall I write bell.service, to start me with this machine?", default=False
    ):
        (place.folder / "bell.service").write_text(unit(config, place), "utf-8")
        if wrong := out_of_reach(place):
            screen.say(f"✗ {wrong}")
        screen.say(f"Written: bell.service. Hand it over with:\n{commands(place)}")
    return all(finding.well for finding in found)


def _next_steps(config: Config, place: Installation, found: list[Finding], screen: Screen) -> None:
    """Say what to do now."""
    screen.begin("What is next", "Two minutes more.")
    steps = []
    if not all(finding.well for finding in found):
        again, look = command("init"), command("doctor")
        steps.append(f"Mend what has a ✗: “{again}” again, or config.toml; then “{look}”.")
    if "slack" in config.chats():
        room = config.rooms.of("office")[1]
        steps.append(f"In Slack, write /invite @bell in {room}, if I am not there yet.")
    run = "make run" if (place.folder / "Makefile").exists() else command("run")
    steps.append(f"Start me: {run}")
    if "web" in config.chats():
        steps.append("Open the page whose address I print: you are its manager.")
    else:
        steps.append("Send the invitation that I print to me in a private chat: you are manager.")
    for number, step in enumerate(steps, 1):
        screen.say(f"{number}. {step}")
