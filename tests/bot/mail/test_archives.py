"""Archives: mboxes, Maildirs and .eml files, whole and broken."""

from __future__ import annotations

import gzip
import mailbox
from pathlib import Path
from time import perf_counter

import pytest

from bot.domain.errors import UserError
from bot.mail.archives import MAX_LETTER, Bounds, letters_in, size_of, weighed

FROM = b"From a@b.example Mon Jan  5 08:08:30 2026\n"


def letter(number: int, body: bytes = b"hello") -> bytes:
    return b"From: a@b.example\nSubject: %d\n\n" % number + body + b"\n"


def mbox(*letters: bytes) -> bytes:
    return b"".join(FROM + each + b"\n" for each in letters)


def raws(path: Path) -> list[bytes]:
    return [found.raw for found in letters_in(path)]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_mbox_plain_or_packed(tmp_path: Path, pack: type[bytes]) -> None:
    file = tmp_path / "box"
    file.write_bytes(pack(mbox(letter(1), letter(2), letter(3))))
    assert [raw.rstrip() for raw in raws(file)] == [letter(n).rstrip() for n in (1, 2, 3)]
    assert all(not found.flaws for found in letters_in(file))


def test_what_the_standard_library_writes(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    box.add(letter(1, b"before\n\nFrom the start, yes\n>From quoted"))
    box.add(letter(2))
    box.close()
    first, second = raws(tmp_path / "box")
    assert b"\nFrom the start" in first
    assert second.rstrip() == letter(2).rstrip()


def test_a_sentence_that_begins_with_from_splits_no_letter(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(
        mbox(letter(1, b"one\n\nFrom here on, all is lost\n"), letter(2))
    )
    assert len(raws(tmp_path / "box")) == 2


def test_an_mbox_with_odd_from_lines(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(b"From x\n" + letter(1) + b"\nFrom y\n" + letter(2))
    assert [raw.rstrip() for raw in raws(tmp_path / "box")] == [
        letter(1).rstrip(),
        letter(2).rstrip(),
    ]


def test_crlf_all_through(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(mbox(letter(1), letter(2)).replace(b"\n", b"\r\n"))
    assert len(raws(tmp_path / "box")) == 2


def test_letters_over_the_edge_of_a_chunk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.mail.archives.CHUNK", 61)
    (tmp_path / "box").write_bytes(mbox(*map(letter, range(50))))
    assert [raw.rstrip() for raw in raws(tmp_path / "box")] == [
        letter(n).rstrip() for n in range(50)
    ]


def test_an_mbox_cut_in_the_middle(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(mbox(letter(1), letter(2))[:-5])
    whole, cut = letters_in(tmp_path / "box")
    assert whole.flaws == ()
    assert cut.flaws == ("is cut short: its file ends in the middle",)


def test_a_gzip_cut_in_the_middle(tmp_path: Path) -> None:
    packed = gzip.compress(mbox(*(letter(n, b"%d " % (n**9) * 50) for n in range(500))))
    (tmp_path / "box.gz").write_bytes(packed[: len(packed) // 2])
    *whole, cut = letters_in(tmp_path / "box.gz")
    assert len(whole) > 100
    assert cut.flaws == ("is cut short: its file ends in the middle",)


def test_a_huge_letter_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.mail.archives.CHUNK", 5_000)
    monkeypatch.setattr("bot.mail.archives.MAX_LETTER", 10_000)
    (tmp_path / "box").write_bytes(mbox(letter(1, b"x\n" * 50_000), letter(2)))
    huge, small = letters_in(tmp_path / "box")
    assert len(huge.raw) == 10_000
    assert "larger than" in huge.flaws[0]
    assert small.raw.rstrip() == letter(2).rstrip()


def test_a_maildir(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Maildir")
    box.add(letter(1))
    box.add_folder("Old").add(letter(2))
    (tmp_path / "Maildir/tmp/half").write_bytes(letter(3)[:20])
    (tmp_path / "Maildir/dovecot-uidlist").write_text("3 V1 N2\n")
    assert sorted(raws(tmp_path / "Maildir")) == [letter(1), letter(2)]


def test_a_folder_of_letters_and_other_files(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(letter(1))
    (tmp_path / "b.eml.gz").write_bytes(gzip.compress(letter(2)))
    (tmp_path / "c.mbox").write_bytes(mbox(letter(3)))
    (tmp_path / "notes.txt").write_text("Remember: buy milk\n\nFrom: the shop\n")
    (tmp_path / "empty.eml").touch()
    assert [raw.rstrip() for raw in raws(tmp_path)] == [letter(n).rstrip() for n in (1, 2, 3)]


def test_an_eml_with_a_broken_head_is_a_letter(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"\xff\xfe no header\n")
    assert len(raws(tmp_path / "a.eml")) == 1


def test_progress_reaches_the_size(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(mbox(letter(1), letter(2))))
    (tmp_path / "b.eml").write_bytes(letter(3))
    seen: list[int] = []
    list(letters_in(tmp_path, seen.append))
    assert seen == sorted(seen)
    assert seen[-1] == size_of(tmp_path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none", "There is no file or folder"),
        ("empty.mbox", "is empty"),
        ("folder", "no letters in the folder"),
        ("notes.txt", "holds no letter"),
    ],
)
def test_nothing_to_read_is_said_in_one_sentence(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty.mbox").touch()
    (tmp_path / "folder/deeper").mkdir(parents=True)
    (tmp_path / "notes.txt").write_text("buy milk\n")
    with pytest.raises(UserError, match=said) as told:
        list(letters_in(tmp_path / name))
    assert told.value.hint


def test_a_packed_nothing_holds_no_letter(tmp_path: Path) -> None:
    (tmp_path / "x.mbox.gz").write_bytes(gzip.compress(b""))
    with pytest.raises(UserError, match="holds no letter"):
        list(letters_in(tmp_path / "x.mbox.gz"))


def test_the_time_grows_with_the_bytes(tmp_path: Path) -> None:
    """Seven letters of 9 MB: each was searched again for every chunk that it came in."""
    line = b"x" * 70 + b"\n"
    (tmp_path / "box").write_bytes(mbox(*(letter(n, line * 125_000) for n in range(7))))
    began = perf_counter()
    assert len(raws(tmp_path / "box")) == 7
    assert perf_counter() - began < 2


def test_a_file_without_a_line_break_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "box").write_bytes(FROM + letter(1) + b"x" * 4 * MAX_LETTER)
    began = perf_counter()
    (huge,) = letters_in(tmp_path / "box")
    assert len(huge.raw) == MAX_LETTER
    assert len(huge.flaws) == 2
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (Bounds(unpacked=1_000_000), "holds more than 1 MB, and nothing of it was read: split it"),
        (Bounds(letters=500), "holds more than 500 letters, and none of them was read: split it"),
    ],
)
def test_an_archive_that_holds_too_much_is_refused(
    tmp_path: Path, bounds: Bounds, said: str
) -> None:
    (tmp_path / "box.gz").write_bytes(
        gzip.compress(mbox(*(letter(n, b"x" * 3_000) for n in range(600))))
    )
    with pytest.raises(UserError, match=said):
        list(weighed(tmp_path / "box.gz", bounds))
    assert list(weighed(tmp_path / "box.gz", Bounds()))[-1] == 600
