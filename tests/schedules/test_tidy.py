from __future__ import annotations

from bot.effects import Say
from bot.jobs.letters import LetterIntake
from bot.office import Office
from bot.platforms.web.history import Entry
from bot.sample.letters import letters
from bot.talk import Reply
from schedules.tidy import tidy
from tests.campaign import Sizes, campaign
from tests.conftest import NOW, Ask, Clock
from tests.handlers.test_posts import PHOTO


async def test_letters_are_forgotten_after_their_time(
    office: Office, intake: LetterIntake, ask: Ask, clock: Clock
) -> None:
    await intake.take(letters(NOW)[:5])
    clock.move(days=29)
    await tidy.job(office, office.clock())
    assert "forgotten" not in (await ask("waves letter 1")).plain()
    clock.move(days=2)
    await tidy.job(office, office.clock())
    assert "forgotten" in (await ask("waves letter 1")).plain()


async def test_the_photos_of_an_old_draft_are_forgotten_and_it_says_so(
    office: Office, ask: Ask, clock: Clock
) -> None:
    await ask("Mended!", files=(PHOTO, PHOTO))
    await ask("photos alt 1 1 A bench")
    clock.move(days=80)
    await ask("posts text 1 Mended at last!")
    clock.move(days=80)
    await tidy.job(office, office.clock())
    assert "[picture: A bench]" in (await ask("posts show 1")).plain()
    clock.move(days=11)
    await tidy.job(office, office.clock())
    shown = (await ask("posts show 1")).plain()
    assert "Photo 1 is kept no longer. It showed: A bench." in shown
    assert "cannot be approved yet" in (await ask("posts approve 1")).plain()
    await ask("photos leave 1 2")
    await ask("photos leave 1 1")
    assert "approved" in (await ask("posts approve 1")).plain()


async def test_answers_given_are_dropped_after_a_day(
    office: Office, ask: Ask, clock: Clock
) -> None:
    await ask("waves list", event="e1")
    clock.move(days=2)
    await tidy.job(office, office.clock())
    assert await office.store.do(lambda work: work.answered.answer("web:e1")) is None


async def test_the_page_s_history_is_forgotten_with_the_letters_it_showed(
    office: Office, clock: Clock
) -> None:
    entry = Entry("office", Reply("“a letter's words”"), clock())
    await office.store.do(lambda work: work.pages.append(entry))
    clock.move(days=31)
    await tidy.job(office, office.clock())
    assert await office.store.do(lambda work: work.pages.latest("office", "anna", 9)) == []


async def test_campaigns_without_a_reply_are_told_of_before_their_letters_go(
    office: Office, intake: LetterIntake, clock: Clock
) -> None:
    async def told() -> str:
        entries = await office.store.do(lambda work: work.ledger.of("who waits"))
        return "\n".join(e.effect.reply.plain() for e in entries if isinstance(e.effect, Say))

    await intake.take(list(campaign(Sizes(12, 0, 0, 0, 0, 0))))
    clock.move(days=21)
    await tidy.job(office, office.clock())
    assert "12 letters of campaigns without a reply are forgotten soon" in await told()
    clock.move(days=10)
    await tidy.job(office, office.clock())
    await tidy.job(office, office.clock())
    assert (await told()).count("12 letters of campaigns got no reply and are forgotten") == 1
