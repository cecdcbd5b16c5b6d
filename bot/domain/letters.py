"""Letters: an email, read.

`bot/mail` makes them from bytes, and all that comes after sees nothing else of an email.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A person's address: the name as shown (may be empty), the email in lower case."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a letter: its name without folders, its content type, its bytes.

    `text` has its words where they can be read, at most some pages of them; else “”.
    """

    name: str
    type: str
    size: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One email, read: words only, no markup.

    `message_id` has no angle brackets; a letter without a usable one is named `sha256:` and the
    digest of its bytes. `sender` is where an answer would go (Reply-To where a gateway such as
    WriteToThem sends for a person), empty email where none can be trusted: then `came_from` is who
    it says it is from, and `reply_to` where it asks for the answer (“” for nowhere else), as a
    person is shown them, and `claimed` has the addresses that the head names, in small letters.
    `text` holds all visible words, quotes and footers too. `automatic` marks what no person wrote
    to be answered: lists, bounces, newsletters, auto-replies, our own. `flaws` says in words what
    could not be read.
    """

    message_id: str
    digest: str
    sent_at: datetime | None
    sender: Address
    to: tuple[Address, ...]
    subject: str
    text: str
    links: tuple[str, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    list_id: str = ""
    automatic: bool = False
    attachments: tuple[Attachment, ...] = ()
    flaws: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    came_from: str = ""
    reply_to: str = ""

    @property
    def writer(self) -> str:
        """What tells its writer from others: an address, or the one letter that it is."""
        return self.sender.email or self.came_from.casefold() or self.message_id
