"""Letters: what came in, kept for as long as the office set (`[letters] keep_days`).

A letter's number grows with its arrival, and is what people type. When its time is over, or its
writer is forgotten, its row stays and its texts go: counts and waves stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    bindparam,
    false,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from bot.domain.erasure import Erasure
from bot.domain.errors import UserError
from bot.domain.letters import Letter, Origin
from bot.domain.sameness import earlier_identity_of, identity_of
from bot.domain.waves.wave import Kept, Residence
from bot.store.database.columns import (
    CODE,
    COUNTED,
    HASHES,
    Until,
    Utc,
    Whose,
    blanks,
    metadata,
    personal,
)
from bot.store.letter_rows import Mark, escaped, kept_of, marked, row_of
from bot.words.speaking import _

_THEIRS = personal(Whose.WRITER, Until.LETTERS, by="letters")
_THEIR_LIST = personal(Whose.WRITER, Until.LETTERS, by="letters", blank="[]")

letters = Table(
    "letter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("identity", String, nullable=False, unique=True, info=HASHES),
    Column("message_id", String, nullable=False, index=True, info=_THEIRS),
    Column("came_at", Utc, nullable=False, index=True),
    Column("sent_at", Utc),  # by the letter's own Date; NULL where it has none that can be read
    Column("sender", String, nullable=False, info=_THEIRS),
    Column("email", String, nullable=False, index=True, info=_THEIRS),
    # JSON: what its head names as its sender's addresses, where no answer may go to any of them.
    Column("claimed", Text, nullable=False, server_default="[]", info=_THEIR_LIST),
    Column("subject", Text, nullable=False, info=_THEIRS),
    Column("text", Text, nullable=False, info=_THEIRS),
    Column("lives", String, nullable=False, info=COUNTED),  # a `Residence`, by its postcode
    Column("lives_by", String, nullable=False, server_default="", info=CODE),  # as in a `Kept`
    Column("postcode", String, info=_THEIRS),  # its writer's; NULL until it was looked for
    Column("automatic", Boolean, nullable=False),  # set aside: no person wrote it
    Column("origin", String, nullable=False, default=Origin.PERSON, info=CODE),
    # What it was judged to be where no person wrote it; also where the office said otherwise.
    Column("notice", String, nullable=False, default="", info=CODE),
    Column("carrier", String, nullable=False, default="", info=_THEIRS),
    Column("sketch", LargeBinary, nullable=False, info=HASHES),  # hashes of its shingles
    Column("wave", ForeignKey("wave.id"), index=True),
    Column("sure", Float, nullable=False, default=0.0),  # 0 to 1: how well it fits its wave
    Column("read", Boolean, nullable=False, default=False),  # whether its marks were made
    Column("stale", Boolean, nullable=False, default=False),  # whether they are to be made again
    Column("own", Text, nullable=False, default="[]", info=_THEIR_LIST),
    Column("trouble", String, nullable=False, default="", info=COUNTED),
    Column("urgency", Integer, nullable=False, default=0),
    Column("telling", Text, nullable=False, default="[]", info=_THEIR_LIST),
    Column("opposes", Boolean, nullable=False, default=False, server_default=false()),
    Column("in_reply_to", String, nullable=False, default="", info=_THEIRS),
    Column("references", Text, nullable=False, default="[]", info=_THEIR_LIST),
    Column("forgotten_at", Utc),
    # Only where no email could be trusted: what From says, and where the answer is asked for.
    Column("came_from", Text, nullable=False, default="", info=_THEIRS),
    Column("reply_to", Text, nullable=False, default="", info=_THEIRS),
    # JSON: each file's name, type and size; what they say, which lists leave alone; its flaws.
    Column("attachments", Text, nullable=False, server_default="[]", info=_THEIR_LIST),
    Column("attached", Text, nullable=False, server_default="[]", info=_THEIR_LIST),
    Column("flaws", Text, nullable=False, server_default="[]", info=_THEIR_LIST),
)
Index(
    "ix_letter_stale",
    letters.c.wave,
    sqlite_where=letters.c.stale.is_(True),
    postgresql_where=letters.c.stale.is_(True),
)

Index(
    "ix_letter_aside",
    *(letters.c.carrier, letters.c.notice, letters.c.came_at),
    sqlite_where=letters.c.automatic,
    postgresql_where=letters.c.automatic,
)

# Written out: an index of some rows serves only what is known to ask for those.
NO_WORDS: ColumnElement[str] = literal_column("'[]'")

# Made once: every letter passes these, and making a statement takes longer than running it.
_SAME = select(letters.c.identity, letters.c.email).where(
    letters.c.identity.in_(bindparam("its_identities", expanding=True))
)
_ADD = insert(letters).returning(letters.c.id)
_LEFT = select(letters.c.wave).where(letters.c.id.in_(bindparam("its_ids", expanding=True)))
_CHANGE = update(letters).where(letters.c.id == bindparam("its_id"))
_MOVE = _CHANGE.values(wave=bindparam("to"), sure=bindparam("so_sure"), read=False)
_CONFIRM = _CHANGE.values(read=True, stale=False)
_MARK = _CHANGE.values(
    {name: bindparam(f"its_{name}") for name in ("own", "trouble", "urgency", "telling", "opposes")}
    | {"read": True, "stale": False}
)
_PERSONAL = (
    select(letters)
    .where(letters.c.wave == bindparam("its_wave"), letters.c.own != NO_WORDS)
    .order_by(letters.c.urgency.desc(), letters.c.id)
)
_FIRST_PERSONAL = _PERSONAL.limit(bindparam("most", type_=Integer))

_NOTHING = blanks(letters)


class Letters:
    """The letters within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, letter: Letter, sketch: bytes, residence: Residence, came_at: datetime
    ) -> int | None:
        """Keep a letter and return its number; None where it is here already.

        Two letters are the same as `bot/domain/sameness.py` says: a Message-ID that comes again
        from another sender, or over other words, is another letter.
        """
        identity = identity_of(letter)
        if self._is_here(letter, identity):
            return None
        row = row_of(letter, residence, came_at) | {"identity": identity, "sketch": sketch}
        number: int = self._connection.scalars(_ADD, row).one()
        return number

    def sketches(self, after: int, until: int | None = None) -> Iterator[tuple[int, bytes]]:
        """Yield number and sketch of the letters after one, up to another, in order of arrival."""
        query = select(letters.c.id, letters.c.sketch).where(letters.c.id > after)
        if until is not None:
            query = query.where(letters.c.id <= until)
        rows = self._connection.execute(query.order_by(letters.c.id))
        for row in rows:
            yield row.id, row.sketch

    def sketches_of(self, numbers: Iterable[int]) -> dict[int, bytes]:
        """Return the sketches of some letters, by number."""
        query = select(letters.c.id, letters.c.sketch).where(letters.c.id.in_(list(numbers)))
        return {row.id: row.sketch for row in self._connection.execute(query)}

    def move(self, moves: Sequence[tuple[int, int | None, float]]) -> set[int | None]:
        """Put letters (number, wave, how sure) there, unmarked; return the waves that they left."""
        rows = [{"its_id": letter, "to": wave, "so_sure": sure} for letter, wave, sure in moves]
        left = set(self._connection.scalars(_LEFT, {"its_ids": [row["its_id"] for row in rows]}))
        self._connection.execute(_MOVE, rows)
        return left

    def keep_marks(self, marks: Sequence[Mark]) -> None:
        """Keep what a reading found: writers' own sentences, and signs of trouble."""
        if marks:
            self._connection.execute(_MARK, [marked(mark) for mark in marks])

    def confirm(self, numbers: Sequence[int]) -> None:
        """Note that another reading found in these letters just what the last one did."""
        if numbers:
            self._connection.execute(_CONFIRM, [{"its_id": number} for number in numbers])

    def outdate(self, wave: int) -> None:
        """Have the marks of a wave's letters made again; until then the old ones hold."""
        self._connection.execute(update(letters).where(letters.c.wave == wave).values(stale=True))

    def outdated(self, most: int) -> list[Kept]:
        """Return at most so many letters whose marks are to be made again, all of one wave."""
        stale = letters.c.stale.is_(True)
        one = select(letters.c.wave).where(stale).limit(1).correlate(None).scalar_subquery()
        return list(self._kept(letters.c.wave == one, stale, most=most))

    def find(self, letter: int) -> Kept | None:
        """Return a letter by its number, even if its texts are gone; None where there is none."""
        return next(self._kept(letters.c.id == letter), None)

    def get(self, letter: int) -> Kept:
        """Return a letter with its text. Raises UserError where there is none, or it is erased."""
        found = self.find(letter)
        if found is None or not found.is_here:
            raise UserError(
                _(
                    "There is no letter {number}, or it has been forgotten after its time.",
                    number=letter,
                )
            )
        return found

    def of_wave(self, wave: int, *, most: int = -1, skip: int = 0) -> list[Kept]:
        """Return a wave's letters in order of arrival: `most` of them, after so many others."""
        mine = letters.c.wave == wave
        return list(self._kept(mine, order=[letters.c.id], most=most, skip=skip))

    def opposing(self, wave: int) -> list[int]:
        """Return the numbers of a wave's letters that ask the opposite."""
        query = select(letters.c.id).where(letters.c.wave == wave, letters.c.opposes.is_(True))
        return list(self._connection.scalars(query.order_by(letters.c.id)))

    def came_since(self, wave: int, since: datetime) -> int:
        """Count the letters of a wave that came here after a time, however old they are."""
        new = (letters.c.wave == wave, letters.c.came_at > since)
        return self._connection.scalars(select(func.count()).where(*new)).one()

    def naming(self, sought: Sequence[Sequence[str]], most: int, among: int) -> list[Kept]:
        """Return the last letters in which each thing sought is, at most so many.

        Each may be spelled in some ways, and be in the name, the address, the subject or the text.
        Only the last `among` letters are looked through.
        """
        places = (letters.c.sender, letters.c.email, letters.c.subject, letters.c.text)
        each_is_there = (
            or_(
                *(place.ilike(f"%{escaped(way)}%", escape="\\") for way in ways for place in places)
            )
            for ways in sought
        )
        recent = letters.c.id > self.last() - among
        order = [letters.c.id.desc()]
        there = letters.c.forgotten_at.is_(None)
        return list(self._kept(recent, there, *each_is_there, order=order, most=most))

    def last_of(self, wave: int, most: int) -> list[Kept]:
        """Return the last letters of a wave, in order of arrival."""
        mine = letters.c.wave == wave
        return list(self._kept(mine, order=[letters.c.id.desc()], most=most))[::-1]

    def personal(self, wave: int, *, most: int = -1) -> list[Kept]:
        """Return a wave's letters with words of their writers' own, the most urgent first.

        The first of them where `most` is given.
        """
        query, asked = (_PERSONAL, {}) if most < 0 else (_FIRST_PERSONAL, {"most": most})
        return [kept_of(row) for row in self._connection.execute(query, asked | {"its_wave": wave})]

    def unread(self, wave: int, most: int) -> list[Kept]:
        """Return some of a wave's letters that have had no marks since they came into it."""
        return list(self._kept(letters.c.wave == wave, ~letters.c.read, most=most))

    def forget_past(self, before: Mapping[Until, datetime], at: datetime) -> int:
        """Erase texts and writers of the letters past their time; return how many letters."""
        past = letters.c.came_at < before[Until.LETTERS]
        return self._blank(past & letters.c.forgotten_at.is_(None), at)

    def last(self) -> int:
        """Return the number of the last letter; 0 before the first."""
        return self._connection.scalars(select(func.max(letters.c.id))).one() or 0

    def forget_person(self, whom: Erasure) -> int:
        """Erase texts and writer of a person's letters; return how many. The rows stay, counted."""
        return self._blank(letters.c.id.in_(whom.letters), whom.at)

    def _is_here(self, letter: Letter, identity: str) -> bool:
        """Say whether a letter was kept, also by what it was known by before 2026-11-29."""
        either = {"its_identities": [identity, earlier_identity_of(letter)]}
        return any(
            # Of one whose writer is not known any more nobody can tell whether it was another's.
            row.identity == identity or row.email in {"", letter.sender.email, letter.came_from}
            for row in self._connection.execute(_SAME, either)
        )

    def _blank(self, which: ColumnElement[bool], at: datetime) -> int:
        change = update(letters).where(which).values(**_NOTHING, forgotten_at=at)
        return self._connection.execute(change).rowcount

    def _kept(
        self, *where: object, order: Iterable[object] = (), most: int = -1, skip: int = 0
    ) -> Iterator[Kept]:
        query = select(letters).where(*where).order_by(*order)  # type: ignore[arg-type]
        query = query if most < 0 else query.limit(most).offset(skip)
        for row in self._connection.execute(query):
            yield kept_of(row)
