"""Addresses: the one mailbox that a field names, as people's mail programs write it.

An answer to the wrong address would tell a stranger what a constituent wrote. So a field is read
only where no mail program could take it for another address; names are read leniently, since
nothing goes anywhere by a name. No parser of others does both: email.headerregistry reads 44 of the
51 hostile fields in tests/data/senders.tsv, email_validator misreads 54 of the 95 plain.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.domain.letters import Address
from bot.mail.flaws import MANY_RECIPIENTS
from bot.mail.head import clean, tidy, words

MAX_MAILBOX = 1000  # bytes; RFC 5322 has no limit, a person's name does
MAX_RECIPIENTS = 100
LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
LOCAL = re.compile(r"[^\s@<>()\[\]\\,;:\"\x00-\x20\x7f]{1,64}")
# In quotes a space or any dots may be there (RFC 5321, 4.1.2), nothing that separates addresses.
_SAFE = r"@<>()\[\]\\,;:\"\x00-\x1f\x7f"
QUOTED_LOCAL = re.compile(rf'"[^\s{_SAFE}](?:[^{_SAFE}]{{0,61}}[^\s{_SAFE}])?"')
ATOMS = re.compile(r"[^\s.]+(?:\.[^\s.]+)*")
DOMAIN = re.compile(rf"(?:{LABEL}\.)*{LABEL}")
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_COMMENT = r"\((?:[^()<>@]|\([^()<>@]*\))*\)"
_SPEC = r'(?:"[^"<>]*"@)?[^\s<>"]+'
MAILBOX = re.compile(
    rf"""(?P<name>(?:[^<>"]|{_QUOTED})*(?:<[^<>"]*>)?)\s*
        <(?P<twice><)?\s*(?:mailto:)?(?P<angle>{_SPEC})\s*(?(twice)>)>(?P<after>[^<>"@,;]*)
      |(?P<before>{_COMMENT})?\s*(?P<plain>"[^"<>]*"@[^\s<>()"]+|[^\s<>()"]+)
        \s*(?P<comment>{_COMMENT})?""",
    re.VERBOSE,
)
QUOTED = re.compile(_QUOTED)
# Part of another address, or of brackets; not “Jo @ Ferry Lane”, “@JoLee”, “Jo [Member]”.
SECOND = re.compile(r"[^\s(]@|@\S*\.|[\[\]]")
SQUARE = re.compile(r"\[[^\[\]@]*\]")
IN_NAME = re.compile(r"<?[^\s<>()\"']+@[^\s<>()\"']+>?")
ITEM = re.compile(r'(?:"(?:[^"\\]|\\.?)*(?:"|$)|[^",])+')  # an unclosed quote takes the rest


@lru_cache(maxsize=512)  # From is asked for twice, and To is mostly the same
def mailbox(value: str) -> Address | None:
    """Return the one address of a field; None where it could be read in more than one way.

    “Jo Lee <jo@x.example>” and “jo@x.example (Jo Lee)” → Address("Jo Lee", "jo@x.example"). An
    address within the name is left out of it: nobody is to take it for the one that is answered.
    """
    value = value.strip()
    ended = value.rstrip(".,; ")
    if len(value) > MAX_MAILBOX or not (found := MAILBOX.fullmatch(ended)):
        return None
    email = _plain(found["angle"] or found["plain"])
    bare = SQUARE.sub("", QUOTED.sub("", found["name"] or ""))
    is_group = ":" in bare + (found["after"] or "") and value.endswith(";")
    if not email or is_group or SECOND.search(bare.lower().replace(email, "")):
        return None
    shown = (found["name"] or "").strip() or found["after"] or found["before"] or found["comment"]
    name = words(_unquoted((shown or "").strip()))
    if "\r" in name or "\n" in name or "\0" in name:
        return None
    return Address(_shown(name), email)


def _plain(spec: str) -> str:
    """Return an address as it is compared, in lower case; “” where it is none."""
    local, _, domain = spec.lower().rpartition("@")
    domain = domain.removesuffix(".")
    if QUOTED_LOCAL.fullmatch(local) and ATOMS.fullmatch(local[1:-1]):
        local = local[1:-1]  # the same address, needlessly in quotes
    sound = LOCAL.fullmatch(local) or QUOTED_LOCAL.fullmatch(local)
    if not sound or "=?" in spec or not _is_domain(domain) or clean(spec) != spec:
        return ""
    return f"{local}@{domain}"


def _unquoted(name: str) -> str:
    """Return a name without the quotes or brackets that are around all of it."""
    if QUOTED.fullmatch(name):
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    if name.startswith("(") and name.endswith(")") and ")" not in name[1:-1].partition("(")[0]:
        return name[1:-1]
    return name


def _shown(name: str) -> str:
    """Return a name as it is shown: one line, without addresses."""
    if "@" in name:
        name = re.sub(r"\(\s*\)", "", IN_NAME.sub("", name))
    if "<" in name or ">" in name:
        name = name.replace("<", "").replace(">", "")
    tidied = tidy(name, 200).strip(" ")
    if len(tidied) > 1 and tidied[0] == tidied[-1] == "'":
        tidied = tidied[1:-1]
    return "" if tidied.strip("'\" ") == "" else tidied


@lru_cache(maxsize=512)  # most write from one of a few
def _is_domain(name: str) -> bool:
    """Return whether a name has the form of a domain."""
    return DOMAIN.fullmatch(name) is not None


def is_plain(text: str) -> bool:
    """Return whether a text is one plain address and nothing more, as `mailbox` gives it."""
    found = mailbox(text)
    return found is not None and found.email == text


def mailboxes(value: str) -> list[Address | None]:
    """Return what each item of a list of addresses names, as `mailbox` does."""
    return [mailbox(item[0]) for item in ITEM.finditer(value)]


@lru_cache(maxsize=16)  # the office, mostly
def recipients(values: tuple[str, ...]) -> tuple[tuple[Address, ...], tuple[str, ...]]:
    """Return whom To fields address, as far as it can be read, and the flaws; at most 100."""
    found: list[Address] = []
    for value in values:
        for item in ITEM.finditer(value):
            if len(found) == MAX_RECIPIENTS:
                return tuple(found), (MANY_RECIPIENTS,)
            if address := mailbox(item[0]):
                found.append(address)
    return tuple(found), ()
