"""Dovecot: a real IMAP server, run as an ordinary user for the length of the tests."""

from __future__ import annotations

import grp
import os
import pwd
import socket
import subprocess
import time
from imaplib import IMAP4
from pathlib import Path

from bot.mail.mailbox import Mailbox
from tests.bot.mail.token_server import TokenServer

CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {d}/run
state_dir = {d}/state
log_path = {d}/dovecot.log
mail_fsync = never
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{d}/mail/%u
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {d}/oauth2.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={d}/mail/%u
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


OAUTH = """
tokeninfo_url = {url}/tokeninfo?access_token=
introspection_mode = auth
introspection_url = {url}/tokeninfo?access_token=
username_attribute = email
"""


class Dovecot:
    """A real IMAP server on loopback, as an ordinary user, that a test may stop and start."""

    def __init__(self, folder: Path, binary: str) -> None:
        self.folder = folder
        self._binary = binary
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._who = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.getuid())
        self.tokens = TokenServer()
        (folder / "oauth2.conf").write_text(OAUTH.format(url=self.tokens.url))
        for name in ("run", "state", "mail"):
            (folder / name).mkdir()
        (folder / "dovecot.conf").write_text(
            CONFIG.format(
                d=folder,
                port=self.port,
                user=self._who.pw_name,
                group=grp.getgrgid(self._who.pw_gid).gr_name,
                uid=self._who.pw_uid,
                gid=self._who.pw_gid,
            )
        )
        if os.geteuid() == 0:
            folder.chmod(0o755)
            for path in (folder, *folder.rglob("*")):
                os.chown(path, self._who.pw_uid, self._who.pw_gid)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        assert not self._process
        command = [self._binary, "-F", "-c", str(self.folder / "dovecot.conf")]
        if os.geteuid() == 0:
            self._process = subprocess.Popen(
                command, user=self._who.pw_uid, group=self._who.pw_gid, extra_groups=[]
            )
        else:
            self._process = subprocess.Popen(command)
        for _ in range(200):
            try:
                IMAP4("127.0.0.1", self.port, timeout=5).logout()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError((self.folder / "dovecot.log").read_text())

    def stop(self) -> None:
        """Stop, with every session."""
        if self._process:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def mailbox(self, user: str, *, password: str = "secret", mark_seen: bool = False) -> Mailbox:
        """The settings of a user's mailbox; each user is made at the first log-in."""
        return Mailbox(
            "127.0.0.1", user, password, port=self.port, security="none", mark_seen=mark_seen
        )

    def client(self, user: str) -> IMAP4:
        """Another mail program of the same user."""
        client = IMAP4("127.0.0.1", self.port, timeout=20)
        client.login(user, "secret")
        return client

    def deliver(self, user: str, *letters: bytes) -> None:
        """Put letters into a user's mailbox."""
        client = self.client(user)
        for letter in letters:
            assert client.append("INBOX", "", "", letter)[0] == "OK"
        client.logout()

    def flags(self, user: str) -> list[bytes]:
        """The flags of a user's letters."""
        client = self.client(user)
        client.select("INBOX", readonly=True)
        data = client.fetch("1:*", "(FLAGS)")[1]
        client.logout()
        return [item for item in data if isinstance(item, bytes)]

    def spoil(self, user: str, letter: bytes) -> None:
        """Make a letter of a user's one that the server cannot read, as on a disk that fails."""
        folder = self.folder / "mail" / user
        files = [each for part in ("new", "cur") for each in (folder / part).iterdir()]
        held = letter.replace(b"\r\n", b"\n")
        found = next(file for file in files if file.read_bytes() == held)
        found.chmod(0)

    def kick(self, user: str) -> bool:
        """End a user's sessions, as a server does that is short of room; whether there were any."""
        command = ["doveadm", "-c", str(self.folder / "dovecot.conf"), "kick", user]
        path = f"{os.environ.get('PATH', '')}:/usr/bin"
        return subprocess.run(command, env={"PATH": path}, check=False).returncode == 0
