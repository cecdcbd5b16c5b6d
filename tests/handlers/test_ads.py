"""What £38 reaches, asked through the front door."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from bot.config import Config
from bot.config.settings import AdAccountSettings, AdSettings
from bot.domain.people import Role
from bot.office import Office
from bot.talk import Button, Chart, Form, Picture, Reply, Title
from tests.conftest import Ask, Delivery
from tests.handlers.conftest import Say


def title(reply: Reply) -> str:
    return next(part.text for part in reply.parts if isinstance(part, Title))


def commands_of(reply: Reply) -> list[str]:
    return [part.command for part in reply.parts if isinstance(part, Button)]


async def test_a_new_candidate_is_asked_and_then_gets_what_they_asked_for(jem: Say) -> None:
    asked = await jem("£38?")
    (form,) = (part for part in asked.parts if isinstance(part, Form))
    answer = await jem(
        form.command, kind="council", polling_day="2027-05-06", ward_or_seat="pennyfold"
    )
    assert title(answer).startswith("£38 reaches ")
    assert "You are standing in Pennyfold" in answer.plain()


@pytest.mark.parametrize(
    "typed",
    [
        "£38?",
        "38 quid",
        "ads plan 38 pounds",
        "What would £38 get me?",
        "how many people does £38 reach in Pennyfold?",
        "hi, what can £38 buy us in pennyfold ward?",
    ],
)
async def test_it_is_understood_in_plain_words(standing: Say, typed: str) -> None:
    assert title(await standing(typed)) == title(await standing("ads plan £38"))


async def test_the_answer_comes_first_then_the_chart_the_law_and_the_buttons(standing: Say) -> None:
    reply = await standing("£38?")
    assert isinstance(reply.parts[0], Title)
    (chart,) = (part for part in reply.parts if isinstance(part, Chart))
    assert chart.low
    assert "£38" in chart.labels
    assert "£1,090.48 of your limit of £1,128.48 is left" in reply.plain()
    assert commands_of(reply)[0] == "spending add £38 advert"


async def test_a_plan_that_would_pass_the_limit_says_so_first(standing: Say) -> None:
    reply = await standing("£2,000?")
    assert reply.parts[0].plain() == "⚠ That would be £871.52 over the limit of £1,128.48."


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("£0", "£0 buys no advert"),
        ("£0.001", "parts of a penny"),
        ("ads plan £1,000,000", "up to £10,000"),
        ("-£5?", "below nothing"),
        ("ads plan reach 2000", "at most 1,928 people"),
        ("ads plan reach 0", "how many people"),
        ("ads result £38 -5", "not a number of people"),
        ("ads result £38 0", "cannot be right"),
        ("ads result 12 £38 1665", "no number 12"),
        ("ads compare £20", "from two to"),
        ("ads plan £38 Nowhereshire", "a ward called"),
    ],
)
async def test_what_cannot_be_is_answered_in_one_sentence(
    standing: Say, typed: str, says: str
) -> None:
    reply = await standing(typed)
    assert says in reply.plain()
    assert "went wrong on my side" not in reply.plain()


async def test_people_to_reach_become_a_budget(standing: Say) -> None:
    assert title(await standing("reach 500 people?")).startswith("Reaching 500 people")


async def test_budgets_are_compared(standing: Say) -> None:
    reply = await standing("ads compare £80, £20 and £40")
    assert commands_of(reply) == ["ads plan £20", "ads plan £40", "ads plan £80"]


async def test_each_step_is_explained_with_its_source(standing: Say) -> None:
    said = (await standing("ads explain")).plain()
    assert "2,106 electors" in said
    assert "Electoral Commission" in said


async def test_a_result_sharpens_the_next_answer(standing: Say) -> None:
    before = title(await standing("£38?"))
    thanks = (await standing("ads result £38 1,665 people")).plain()
    assert "sharper" in thanks
    assert title(await standing("£38?")) != before


async def test_a_result_of_the_ledger_is_told_once(standing: Say) -> None:
    await standing("spending add £38 advert")
    once = await standing("ads result 1 £38 1000")
    again = await standing("ads result 1 £38 1000")
    assert title(once) == title(again)
    assert "Number 1 of your ledger is £38" in (await standing("ads result 1 £40 900")).plain()


async def test_aiming_is_shown_and_reckoned_with(standing: Say) -> None:
    shown = await standing("ads aim")
    assert any(isinstance(part, Picture) for part in shown.parts)
    before = title(await standing("£38?"))
    assert "Aim at WH3 1, WH3 2" in (await standing("ads aim sectors")).plain()
    assert title(await standing("£38?")) != before
    await standing("ads aim nowhere")
    assert title(await standing("£38?")) == before


async def test_settings_and_the_days_that_matter_are_prepared(standing: Say) -> None:
    said = (await standing("ads prepare £38")).plain()
    assert "Lifetime budget, £38" in said
    assert "29 April 2027 to 5 May 2027" in said
    assert "postal votes land" in said


async def test_staff_may_ask_about_any_ward_without_standing(ask: Ask, places: None) -> None:
    reply = await ask("ads plan £38 Pennyfold", Role.STAFF)
    assert title(reply).startswith("£38 reaches ")
    assert "depends on your election" in reply.plain()


async def test_a_manager_lets_an_advert_be_prepared(
    standing: Say, ask: Ask, office: Office, deliver: Delivery
) -> None:
    assert "No ad account" in (await standing("ads request £38")).plain()
    account = AdAccountSettings(account="act_1", page="7", token=SecretStr("t"))
    office.config = Config(ads=AdSettings(account=account))
    assert "asked the office" in (await standing("ads request £38")).plain()
    (card,) = await deliver()
    (button,) = (part for part in card.parts if isinstance(part, Button))
    assert "Only a manager" in (await ask(button.command, Role.STAFF)).plain()
    assert "paused" in (await ask(button.command, Role.MANAGER)).plain()
    assert "done twice" in (await ask(button.command, Role.MANAGER)).plain()


async def test_what_meta_reports_is_held_against_people_in_all(standing: Say) -> None:
    """1,665 is Meta's “Reach”: everybody, in the ward or out of it."""
    thanks = (await standing("ads result £38 1,665 people")).plain()
    assert "people in all, so that is within my range" in thanks
    assert "counts everybody" in thanks


async def test_a_plan_says_people_of_the_ward_people_in_all_and_showings(standing: Say) -> None:
    said = (await standing("£38?")).plain()
    assert "(“Reach”)" in said
    assert "(“Impressions”)" in said


@pytest.mark.parametrize("asked", ["ads plan £5,000", "ads prepare £5,000"])
async def test_what_is_over_the_limit_is_not_offered_to_the_ledger(
    standing: Say, asked: str
) -> None:
    reply = await standing(asked)
    assert "£3,871.52 over the limit" in reply.parts[0].plain()
    assert commands_of(reply)[0] == "spending left"
    assert not any(command.startswith("spending add") for command in commands_of(reply))


async def test_a_daily_budget_is_forecast_as_all_its_days(standing: Say) -> None:
    reply = await standing("ads plan £5 a day for a week")
    assert title(reply) == title(await standing("ads plan £35"))
    assert "£5 a day for 7 days: £35 in all" in reply.plain()
    assert "75 % more" in reply.plain()


async def test_nobody_is_promised_that_those_paid_for_live_there(standing: Say) -> None:
    for asked in ("ads aim", "ads aim pin", "£38?", "ads prepare £38", "ads explain £38"):
        said = (await standing(asked)).plain()
        assert "paid for" not in said.replace("Paid for by", "")
    assert "living in or recently in" in (await standing("ads aim")).plain()


@pytest.mark.parametrize("asked", ["£38?", "ads prepare £38"])
async def test_metas_check_is_said_with_the_day_by_which_to_begin(
    standing: Say, asked: str
) -> None:
    said = (await standing(asked)).plain()
    assert "Begin by" in said
    assert "political advert can start" in said


async def test_where_political_adverts_may_be_shown_is_said(standing: Say) -> None:
    said = (await standing("ads prepare £38")).plain()
    assert "no political adverts in the European Union" in said
    assert "In the UK it does" in said
