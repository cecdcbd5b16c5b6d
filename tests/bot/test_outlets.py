from __future__ import annotations

import pytest

from bot.config import Config
from bot.domain.errors import UserError
from bot.domain.posts.outlet import Page
from bot.outlets import outlets
from bot.wiring import networks


def of(**tables: dict[str, object]) -> Config:
    return Config(networks=tables)


def test_without_a_network_people_post_by_hand() -> None:
    (outlet,) = outlets(Config(), networks(Config()))
    assert outlet.manual
    assert outlet.page is Page.OFFICE


def test_two_pages_of_one_kind_have_owners_of_their_own() -> None:
    config = of(office={"kind": "byhand"}, jem={"kind": "byhand", "owner": "campaign"})
    assert [(each.name, each.page) for each in outlets(config, networks(config))] == [
        ("office", Page.OFFICE),
        ("jem", Page.CAMPAIGN),
    ]


@pytest.mark.parametrize("name", ["Upper", "a" * 21, "with space", "tools"])
def test_a_name_that_no_button_carries_is_refused(name: str) -> None:
    with pytest.raises(UserError, match=name):
        networks(of(**{name: {}}))


def test_an_owner_that_is_none_is_named() -> None:
    config = of(a={"kind": "byhand", "owner": "nobody"})
    with pytest.raises(UserError, match="say office or campaign"):
        outlets(config, networks(config))
