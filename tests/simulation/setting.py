"""Settings: what a history is made of, drawn from its seed."""

from __future__ import annotations

from random import Random

from tests.simulation.world import Setting

FATES = ("kill", "kill", "freeze", "freeze", "freeze", "jump", "away", "stop", "half")
EFFECTS = ("post", "post", "post", "mail", "mail", "message", "message", "telegram", "card", "job")
FOREVER = ("page look", "page send", "page send", "slack look", "slack send")


def draw(seed: int) -> Setting:
    """Draw the setting of a history: calm, with deaths alone, or with all that there is."""
    chance = Random(f"setting {seed}")
    setting = Setting(processes=chance.choice([1, 2, 2]), own_machines=chance.random() < 0.6)
    setting.kinds = tuple(chance.choice(EFFECTS) for _ in range(chance.randint(1, 4)))
    setting.slow = chance.choice([0.0, 0.05, 0.05, 2.0])
    kind = chance.random()
    if kind < 0.10:
        if chance.random() < 0.3:
            setting.kinds = ("wave",)
        return setting
    if kind < 0.22:
        setting.fates = ["kill"] * chance.randint(1, 2)
        return setting
    setting.fates = [chance.choice(FATES) for _ in range(chance.randint(0, 4))]
    setting.trouble = chance.choice([0.0, 0.1, 0.3, 0.6])
    if kind > 0.98:
        setting.forever = chance.choice(FOREVER)
        setting.kinds = (chance.choice(["post", "message"]),)
    elif kind > 0.95:  # two that are frozen in turn, while the far side says no
        setting.processes, setting.trouble = 2, 0.6
        setting.fates, setting.kinds = ["freeze"] * 3, ("post", "message")
    if "jump" in setting.fates:
        return setting
    setting.behind = chance.choice([0.0, 30.0, 110.0])
    setting.hears_date = chance.random() < 0.3
    return setting
