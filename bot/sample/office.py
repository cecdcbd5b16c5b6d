"""The sample office: what its config.toml would say."""

from __future__ import annotations

from bot.config import Config
from bot.config.settings import OfficeSettings
from bot.sample.constituency import constituency


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
    return Config(office=office, networks=networks, sample=True)
