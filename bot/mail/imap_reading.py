"""Reading of an IMAP folder: what is fetched next, and which letters a server does not give.

A server gives letters in batches. Where it does not give a whole one, its letters are fetched one
by one; one that is not given alone, again and again, while another is, is skipped: the rest of the
folder does not wait for it. What is given to nobody is waited for.
"""

from __future__ import annotations

from collections import Counter, deque

from bot.mail.flaws import FAR_LARGER, SET_ASIDE
from bot.mail.imap_answers import Listed, TooLarge, in_its_place
from bot.mail.imap_connection import TROUBLE
from bot.mail.imap_folder import ROOM, Folder
from bot.mail.imap_refusals import Declined, NotNow
from bot.mail.mailbox import Arrived, Cursor, Skipped

BATCH_LETTERS = 50
BATCH_BYTES = 5_000_000
MAX_LETTER = 10_000_000  # bytes: of a larger letter only the beginning is fetched
BEGINNING = 512_000  # bytes: the head and the words; attachments stand last
TRIES = 2  # of a letter alone, before another one shows whether it is the letter or the server
PASSING_TRIES = 3  # of a batch that is refused for now, before its letters are tried one by one

Come = Arrived | Skipped


class Reading:
    """Reads on in one folder, over all its connections, and remembers what failed on them."""

    def __init__(self, validity: int) -> None:
        self.validity = validity
        self._ahead: deque[Listed] = deque()
        self._alone: set[int] = set()  # letters that are fetched one by one
        self._larger: Counter[int] = Counter()  # how often each was larger than said
        self._failed: Counter[int] = Counter()  # how often a batch that begins with it failed

    def interrupted(self) -> None:
        """Forget what was listed: the connection is lost."""
        self._ahead.clear()

    def next(self, folder: Folder, past: int) -> list[Come]:
        """Return the next letters after a UID, in order, as many as one batch holds.

        Empty where nothing is new. Raises as `Folder` does; the same letters are then tried again.
        """
        if not self._ahead:
            self._ahead.extend(folder.after(past))
        while self._ahead:
            if come := self._try(folder, self._batch(), past):
                return come
        return []

    def again(self, folder: Folder, skipped: Skipped) -> Come:
        """Return a letter that was skipped before, or that it is refused still; alone.

        Raises as `Folder` does.
        """
        letter = Listed(skipped.cursor.uid, skipped.size, skipped.came)
        return self._fetch(folder, [letter]).get(letter.uid, skipped)

    def _batch(self) -> list[Listed]:
        """Take as many letters from those ahead as are fetched at once."""
        batch: list[Listed] = []
        room = BATCH_BYTES
        while self._ahead and len(batch) < BATCH_LETTERS:
            letter = self._ahead[0]
            room -= ROOM if letter.size is None else letter.size
            if batch and (room < 0 or not self._alone.isdisjoint({batch[0].uid, letter.uid})):
                break
            batch.append(self._ahead.popleft())
        return batch

    def _try(self, folder: Folder, batch: list[Listed], past: int) -> list[Come]:
        """Fetch a batch: return what was given up to the first letter that was not."""
        first = batch[0]
        alone = len(batch) == 1 and self._alone_refused(folder, first, past)
        if alone and self._failed[first.uid] > TRIES:
            return self._skip(first)
        try:
            given = self._fetch(folder, batch)
        except Declined:
            given = {}
        except TROUBLE as error:
            if isinstance(error, TooLarge) and len(batch) == 1:
                self._larger[first.uid] += 1
                raise
            self._note(batch, PASSING_TRIES if isinstance(error, NotNow) else 1)
            raise
        lacking = [letter.uid for letter in batch if letter.uid not in given]
        lacking = sorted(folder.there(lacking)) if lacking else []
        if lacking and alone:
            return self._skip(first)
        if lacking and len(batch) == 1:
            self._note(batch, 1)
            raise NotNow
        self._put_back(batch, lacking)
        return [given[uid] for uid in sorted(given) if not lacking or uid < lacking[0]]

    def _alone_refused(self, folder: Folder, letter: Listed, past: int) -> bool:
        """Whether a letter failed alone again and again, and another one is given now."""
        if self._failed[letter.uid] < TRIES:
            return False
        ahead = [self._ahead[0].uid, self._ahead[-1].uid] if self._ahead else []
        others = dict.fromkeys([past, *folder.oldest(), *ahead])
        if any(folder.gives(uid) for uid in others if uid not in {0, letter.uid}):
            return True
        self._failed.clear()  # it is the server, which gives nothing to anybody
        return False

    def _skip(self, letter: Listed) -> list[Come]:
        del self._failed[letter.uid]
        return [Skipped(Cursor(self.validity, letter.uid), letter.size, letter.came)]

    def _note(self, batch: list[Listed], tries: int) -> None:
        """Note that a batch failed; after some tries its letters are fetched one by one."""
        first = batch[0].uid
        self._failed[first] += 1
        if len(batch) > 1 and self._failed[first] >= tries:
            del self._failed[first]
            self._alone.update(letter.uid for letter in batch)

    def _put_back(self, batch: list[Listed], lacking: list[int]) -> None:
        """Have all from the first letter that was not given be fetched again, those alone."""
        self._alone.update(lacking)
        for letter in reversed(batch):
            if lacking and letter.uid >= lacking[0]:
                self._ahead.appendleft(letter)

    def _fetch(self, folder: Folder, batch: list[Listed]) -> dict[int, Arrived]:
        """Fetch letters: of the very large ones the beginning, of a lie nothing.

        Raises TooLarge where one is far larger than its server said.
        """
        sound = [each for each in batch if not self._partly(each)]
        found = self._arrived(folder.fetch(sound, "BODY.PEEK[]"))
        for letter in batch:
            if self._larger[letter.uid] > 1:
                found |= self._arrived({letter.uid: in_its_place(SET_ASIDE)}, SET_ASIDE)
            elif self._partly(letter):
                found |= self._beginning(folder, letter)
        return found

    def _partly(self, letter: Listed) -> bool:
        return bool(self._larger[letter.uid]) or (letter.size or 0) > MAX_LETTER

    def _beginning(self, folder: Folder, letter: Listed) -> dict[int, Arrived]:
        flaw = FAR_LARGER
        if letter.size and letter.size > MAX_LETTER:
            flaw = f"is {letter.size / 1e6:.0f} MB: only its beginning was fetched"
        what = f"BODY.PEEK[]<0.{BEGINNING}>"
        return self._arrived(folder.fetch([letter], what, room=BEGINNING), flaw)

    def _arrived(self, raws: dict[int, bytes], *flaws: str) -> dict[int, Arrived]:
        return {uid: Arrived(raw, Cursor(self.validity, uid), flaws) for uid, raw in raws.items()}
