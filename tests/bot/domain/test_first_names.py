from __future__ import annotations

import pytest

from bot.domain.first_names import first_name


@pytest.mark.parametrize(
    ("shown", "called"),
    [
        ("Dr Jane Smith", "Jane"),
        ("SMITH, Jane", "Jane"),
        ("JANE SMITH", "Jane"),
        ("jane smith", "Jane"),
        ("The Rt Hon. Siân Évans", "Siân"),
        ("Mary-Ann O’Neil", "Mary-Ann"),
        ("李明 Wang", "李明"),
    ],
)
def test_a_first_name_is_found(shown: str, called: str) -> None:
    assert first_name(shown) == called


@pytest.mark.parametrize(
    "shown",
    [
        *(
            "",
            "Mrs Smith",
            "J. Smith",
            "jane@mail.example",
            "Campaign Team",
            "info",
            "{0.__class__}",
        ),
        *("http://evil.example buy", "%s %s", "A" * 31, "4ever Young"),
    ],
)
def test_nobody_is_called_what_is_no_first_name(shown: str) -> None:
    assert first_name(shown) == ""
