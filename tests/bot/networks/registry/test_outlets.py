from __future__ import annotations

import pytest

from bot.config import Config
from bot.domain.errors import UserError
from bot.domain.posts.outlet import Page
from bot.networks.registry.kinds import networks
from bot.networks.registry.outlets import outlets


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


def test_a_network_is_handed_posts_ahead_only_where_the_config_says_so() -> None:
    page: dict[str, object] = {"kind": "facebook", "page": "1", "token": "t"}
    config = of(plain=page, ahead=page | {"hand_over": True})
    plain, ahead = outlets(config, networks(config))
    assert plain.ahead is None
    assert ahead.ahead is not None


def test_one_that_holds_nothing_ahead_is_named() -> None:
    config = of(insta={"kind": "byhand", "hand_over": True})
    with pytest.raises(UserError, match="holds no post ahead"):
        outlets(config, networks(config))


def test_a_switch_that_is_neither_on_nor_off_is_named() -> None:
    config = of(page={"kind": "facebook", "page": "1", "token": "t", "hand_over": "yes"})
    with pytest.raises(UserError, match="true or false"):
        outlets(config, networks(config))


@pytest.mark.parametrize("name", ["Upper", "a" * 21, "with space", "tools"])
def test_a_name_that_no_button_carries_is_refused(name: str) -> None:
    with pytest.raises(UserError, match=name):
        networks(of(**{name: {}}))


def test_an_owner_that_is_none_is_named() -> None:
    config = of(a={"kind": "byhand", "owner": "nobody"})
    with pytest.raises(UserError, match="say office or campaign"):
        outlets(config, networks(config))
