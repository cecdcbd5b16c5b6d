"""The sample office: what its config.toml would say.

Its two pages are posted to by hand, so everything up to publishing can be tried and nothing goes
out.
"""

from __future__ import annotations

from bot.config import Config, OfficeSettings, StoreSettings
from bot.sample.constituency import constituency

# Not the real office's file: its people would be in the office that is set up after a look.
STORE = StoreSettings(url="sqlite:///var/sample.db")


def sample_config() -> Config:
    """Return the config of the sample office: an invented seat, SQLite, no tokens, no network."""
    place = constituency()
    office = OfficeSettings(
        name=f"The sample office of {place.mp.name}",
        mp=place.mp.name,
        constituency=place.name,
        postcodes=tuple(place.postcodes),
    )
    networks = {
        "office-page": {"kind": "byhand", "title": "the office page", "owner": "office"},
        "campaign-page": {"kind": "byhand", "title": "the campaign page", "owner": "campaign"},
    }
    return Config(office=office, store=STORE, networks=networks, sample=True)
