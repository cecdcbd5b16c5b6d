"""`bell letters`."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from bot.sample.letters import letters
from tests.bell import bell, mbox

FIELDS = {
    *("message_id", "subject", "sender", "answer_to", "origin", "text", "own_words"),
    *("attachments", "flaws", "postcode", "residence", "cases"),
}
CONFIG = '[office]\nmp = "Hesper Tarnwick"\nconstituency = "Larkmere"\npostcodes = ["WH"]\n'


def notice() -> bytes:
    made = EmailMessage()
    made["From"] = "Ada Byron <ada@home.example>"
    made["Message-ID"] = "<1@home.example>"
    made["Date"] = "Mon, 5 Jan 2026 09:30:00 +0100"
    made["Subject"] = "Please look"
    made.set_content("Please look at what is attached.\n\nAda Byron\nWH1 2AB\n")
    made.add_attachment("Notice to quit: you must leave by Friday.", filename="notice.txt")
    return made.as_bytes()


def read(folder: Path, *paths: str) -> list[dict[str, Any]]:
    done = bell("letters", "read", *paths, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_letter_is_shown_with_all_that_is_made_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(notice())
    (tmp_path / "config.toml").write_text(CONFIG)
    (letter,) = read(tmp_path, "a.eml")
    assert set(letter) == FIELDS
    words = "Notice to quit: you must leave by Friday."
    assert letter["sender"] == {"name": "Ada Byron", "email": "ada@home.example"}
    assert (letter["message_id"], letter["answer_to"]) == ("1@home.example", "ada@home.example")
    assert (letter["origin"], letter["residence"]) == ("person", "inside")
    assert letter["attachments"] == [
        {"name": "notice.txt", "type": "text/plain", "bytes": len(words) + 1, "text": words}
    ]
    assert letter["own_words"] == ["Please look at what is attached.", words]
    assert {"words": words, "matter": "housing", "urgency": "today"} in letter["cases"]
    assert (letter["flaws"], letter["postcode"]) == ([], "WH1 2AB")
    assert not (tmp_path / "var").exists()


def test_an_archive_is_shown_a_line_a_letter_and_its_campaigns_are_nobodys_own(
    tmp_path: Path,
) -> None:
    (tmp_path / "post.mbox").write_bytes(mbox(letters()))
    found = read(tmp_path, "post.mbox")
    assert len(found) == len(letters())
    assert all(each["text"] or each["flaws"] for each in found)
    assert sum(not each["own_words"] for each in found) > 100
    assert {each["residence"] for each in found} == {"unknown"}  # no config says what is inside


@pytest.mark.parametrize(
    ("field", "value", "origin"),
    [
        ("X-Google-Group-Id", "1", "relayed"),
        ("Auto-Submitted", "auto-replied", "automatic"),
        ("Content-Type", "multipart/report; report-type=delivery-status; boundary=q", "report"),
    ],
)
def test_who_wrote_and_by_whom_it_came_is_told(
    tmp_path: Path, field: str, value: str, origin: str
) -> None:
    made = EmailMessage()
    made["From"] = "Ada Byron <ada@home.example>"
    made[field] = value
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    (letter,) = read(tmp_path, "a.eml")
    assert letter["origin"] == origin
    assert f"({origin})" in bell("letters", "read", "a.eml", folder=tmp_path).stdout


def test_for_people_it_is_written_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(notice())
    shown = bell("letters", "read", "a.eml", folder=tmp_path).stdout
    assert "Attached: notice.txt (text/plain, 42 bytes)" in shown
    assert "May be a case: housing: Notice to quit" in shown


@pytest.mark.parametrize("name", ["empty.mbox", "not-there"])
def test_where_there_are_no_letters_one_sentence_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty.mbox").write_bytes(b"")
    done = bell("letters", "read", name, folder=tmp_path)
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr
