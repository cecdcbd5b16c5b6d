"""The unit: what systemd is told, so that the bot starts with the machine and may do little.

The settings are those of systemd.exec(5): the file system is read-only but for the database's
folder, no capability is held, and the system calls are those of an ordinary service. A process that
reads strangers' letters and attachments should be able to do no more than it needs.
"""

from __future__ import annotations

import getpass
import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from bot.config import Config
from bot.config.secrets import BESIDE
from bot.files.private import OURS, make_folder

HOMES = ("home", "root")
PRIVATE = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 - the unit's PrivateTmp hides them
ROOT = "root"
OWN_USER = "bell"

UNIT = """\
# Written by bell init.
[Unit]
Description=Division Bell, {name}
Wants=network-online.target
After=network-online.target postgresql.service

[Service]
Type=exec
User={user}
WorkingDirectory={folder}
ExecStart={program} run --config {config}
Restart=on-failure
RestartSec=10
# 2 says that the config is wrong: another start would fare alike.
RestartPreventExitStatus=2
TimeoutStopSec=40
UMask=0077

# What it may write: its memory, and a folder of its own for what can be made again.
StateDirectory=bell
Environment=MPLCONFIGDIR=%S/bell
ProtectSystem=strict
ProtectHome={home}
{writable}
NoNewPrivileges=yes
CapabilityBoundingSet=
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service

[Install]
WantedBy=multi-user.target
"""


@dataclass(frozen=True, slots=True)
class Installation:
    """Where everything is, as absolute paths: the program, the config; and the user it runs as."""

    program: Path
    config: Path
    user: str

    @property
    def folder(self) -> Path:
        """The folder that the bot works in: the config's."""
        return self.config.parent


def installation(program: Path, config: Path) -> Installation:
    """Say where everything is, and choose the user that the bot runs as.

    That is whoever asks, and never root, who would need none of what the unit forbids: under sudo
    whoever called it, else the owner of the config's folder, else a user of its own.
    """
    user = getpass.getuser()
    if user == ROOT:  # under sudo, the person who called it
        user = os.environ.get("SUDO_USER", ROOT)
    if user == ROOT:
        user = _owner(config.parent)
    return Installation(program, config, OWN_USER if user == ROOT else user)


def unit(config: Config, place: Installation) -> str:
    """Write the unit for an office; the folder of its database is made if it is not there."""
    memory = _database_folder(config, place.folder)
    if memory:
        make_folder(memory)  # systemd starts nothing whose paths are not there
    # ProtectHome hides what lies in a home; read-only where the program or config does.
    in_home = any(
        each.parts[1:2] and each.parts[1] in HOMES for each in (place.folder, place.program)
    )
    return UNIT.format(
        # “%” begins a specifier, and a line end would begin a setting of its own.
        name=config.office.name.replace("%", "%%").replace("\n", " "),
        user=place.user,
        folder=_escaped(place.folder),
        program=_quoted(place.program),
        config=_quoted(place.config),
        home="read-only" if in_home else "yes",
        writable=f"ReadWritePaths={_quoted(memory)}" if memory else "",
    )


def commands(place: Installation) -> str:
    """Name the commands that hand the unit over, and all that the bot reads to its user."""
    return "\n".join(
        [
            *_to_its_user(place),
            f"sudo install -m 644 '{place.folder / 'bell.service'}' /etc/systemd/system/",
            "sudo systemctl daemon-reload",
            "sudo systemctl enable --now bell",
        ]
    )


def _to_its_user(place: Installation) -> list[str]:
    """Name what is to be done where the bot runs as another user than the one who set it up.

    Only what the bot alone reads or writes is handed over: Git and `make` refuse to update a folder
    that belongs to another user than the one who calls them.
    """
    if place.user == getpass.getuser():
        return []
    make = [] if _known(place.user) else [f"sudo useradd --system {place.user}"]
    own = [place.config, place.folder / BESIDE, place.folder / OURS]
    there = " ".join(f"'{path}'" for path in own if path.exists() or path == place.config)
    return [*make, f"sudo chown -R {place.user} {there}"]


def out_of_reach(place: Installation) -> str:
    """Say why the unit cannot work where everything is, and what to do; "" where it can."""
    python = place.program.with_name("python").resolve()
    for path in (place.folder, place.program, python):
        if any(hidden in path.parents for hidden in PRIVATE):
            why = f"systemd gives the bot a /tmp of its own, so it would not find {path}"
        elif shut := next((each for each in path.parents if not _enters(place.user, each)), None):
            why = f"the user {place.user} may not enter {shut}, where {path.name} is"
        else:
            continue
        what = "Move the whole folder to /opt or /srv, and run “make init” there."
        if path == python:
            what = "Take a Python that is for all users, in .venv made again by “make init”."
        return f"This unit cannot work: {why}. {what}"
    return ""


def _enters(user: str, folder: Path) -> bool:
    """Say whether a user may enter a folder; one that is not there hinders nobody."""
    try:
        there = folder.stat()
    except OSError:
        return True
    known = _known(user)
    if known and there.st_uid == known.pw_uid:
        return bool(there.st_mode & stat.S_IXUSR)
    if known and there.st_gid in os.getgrouplist(user, known.pw_gid):
        return bool(there.st_mode & stat.S_IXGRP)
    return bool(there.st_mode & stat.S_IXOTH)


def _known(user: str) -> pwd.struct_passwd | None:
    """Look a user of this machine up."""
    try:
        return pwd.getpwnam(user)
    except KeyError:
        return None


def _owner(folder: Path) -> str:
    """Return who owns a folder; root where that is nobody known."""
    try:
        return folder.owner()
    except (KeyError, OSError):
        return ROOT


def _database_folder(config: Config, folder: Path) -> Path | None:
    """Return the folder of an SQLite file; None where a server remembers."""
    kind, _, path = config.store.url.partition(":///")
    return (folder / path).parent.resolve() if kind == "sqlite" and path else None


def _escaped(path: Path) -> str:
    """Double each “%”, which begins a specifier in a unit."""
    return str(path).replace("%", "%%")


def _quoted(path: Path) -> str:
    """Write a path so that systemd takes it for one word."""
    return f'"{_escaped(path)}"'.replace("\\", "\\\\") if " " in str(path) else _escaped(path)
