"""Letters: an email, read.

`bot/mail` makes them from bytes, and all that comes after sees nothing else of an email.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    """Who wrote a letter, and by whom it came."""

    PERSON = "person"
    RELAYED = "relayed"  # a list, a group or a platform sent it for a person who is named
    AUTOMATIC = "automatic"
    REPORT = "report"  # of a letter of ours that was not delivered


class Notice(StrEnum):
    """What a letter is that no person wrote."""

    AWAY = "away"
    RECEIPT = "receipt"
    NEWSLETTER = "newsletter"
    FAILED = "failed"
    DELAYED = "delayed"
    OTHER = "other"

    @property
    def by_carrier(self) -> bool:
        """Whether it is judged by marks that a carrier may also put on a person's letter."""
        return self in {Notice.NEWSLETTER, Notice.OTHER}


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Whom a letter of ours did not reach: for good (`failed`) or not yet; `why` may be empty."""

    email: str
    failed: bool
    why: str


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
    `text` holds all visible words, quotes and footers too. `notice` says what it is where no
    person wrote it, `carrier` by whom it came (a list or an address; what the office learns about
    a carrier is kept under it). A report names in `undelivered` whom it tells of, and in
    `references` the letters that came back. `flaws` says in words what could not be read.
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
    origin: Origin = Origin.PERSON
    notice: Notice | None = None
    carrier: str = ""
    undelivered: tuple[Undelivered, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    flaws: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    came_from: str = ""
    reply_to: str = ""

    @property
    def writer(self) -> str:
        """What tells its writer from others: an address, or the one letter that it is."""
        return self.sender.email or self.came_from.casefold() or self.message_id

    @property
    def automatic(self) -> bool:
        """Whether no person wrote it to be answered: it is set aside, and counted."""
        return self.origin in {Origin.AUTOMATIC, Origin.REPORT}
