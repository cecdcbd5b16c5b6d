"""Letters in the scripts of an MP's constituents: each falls into its own wave."""

from __future__ import annotations

from typing import Any

import pytest

Writer = Any
Desk = Any

CAMPAIGNS = {
    "Welsh": """Rwy'n ysgrifennu atoch i ofyn i chi wrthwynebu cau ein llyfrgell leol.
Mae'r llyfrgell yn ganolfan i'n cymuned ac mae plant yn dysgu darllen yno bob wythnos.
Byddai ei chau yn golled fawr i bobl hŷn sydd heb gysylltiad â'r rhyngrwyd gartref.
Gofynnaf i chi godi'r mater yn y Senedd cyn i'r cyngor bleidleisio ym mis Mawrth.
Edrychaf ymlaen at glywed sut y byddwch yn pleidleisio ar y cynnig hwn.""",
    "Urdu": """میں آپ سے درخواست کرتا ہوں کہ آپ ہمارے مقامی ہسپتال کی بندش کے خلاف آواز اٹھائیں۔
اس ہسپتال میں ہر سال ہزاروں مریضوں کا علاج ہوتا ہے اور قریب میں کوئی دوسرا ہسپتال نہیں ہے۔
بزرگ افراد کے لیے بیس میل دور جانا ممکن نہیں اور بسیں بھی بہت کم چلتی ہیں۔
براہ کرم پارلیمنٹ میں وزیر صحت سے اس بارے میں سوال کریں اور ہمارا ساتھ دیں۔
ہم امید کرتے ہیں کہ آپ اگلے ہفتے ہونے والے اجلاس میں ہماری نمائندگی کریں گے۔""",  # noqa: RUF001 # Urdu's full stop
    "Polish": """Zwracam się z prośbą o poparcie ustawy o ochronie praw najemców w naszym okręgu.
Czynsze wzrosły w ciągu dwóch lat o czterdzieści procent, a zarobki pozostały takie same.
Rodziny z dziećmi są zmuszane do przeprowadzki co kilka miesięcy i zmiany szkoły.
Proszę o zabranie głosu w debacie oraz o głosowanie za poprawką numer dwanaście.
Liczę na to, że stanie Pan po stronie mieszkańców, a nie właścicieli kamienic.""",
    "Japanese": """地域の図書館を閉鎖する計画に反対していただきたく、お手紙を差し上げます。
図書館では毎週子どもたちが本の読み聞かせに集まり、高齢者も新聞を読みに来ています。
閉鎖されれば、一番近い図書館まで電車で一時間もかかることになります。
どうか来月の議会でこの問題を取り上げ、予算の見直しを求めてください。
私たち住民は先生のご尽力に大きな期待を寄せております。""",
    "Punjabi": """ਮੈਂ ਤੁਹਾਨੂੰ ਬੇਨਤੀ ਕਰਦਾ ਹਾਂ ਕਿ ਤੁਸੀਂ ਸਾਡੇ ਸਥਾਨਕ ਸਕੂਲ ਨੂੰ ਬੰਦ ਕਰਨ ਦਾ ਵਿਰੋਧ ਕਰੋ।
ਇਸ ਸਕੂਲ ਵਿੱਚ ਤਿੰਨ ਸੌ ਬੱਚੇ ਪੜ੍ਹਦੇ ਹਨ ਅਤੇ ਨੇੜੇ ਕੋਈ ਹੋਰ ਸਕੂਲ ਨਹੀਂ ਹੈ।
ਮਾਪਿਆਂ ਨੂੰ ਹਰ ਰੋਜ਼ ਦਸ ਮੀਲ ਦੂਰ ਜਾਣਾ ਪਵੇਗਾ ਅਤੇ ਬੱਸਾਂ ਬਹੁਤ ਘੱਟ ਹਨ।
ਕਿਰਪਾ ਕਰਕੇ ਸੰਸਦ ਵਿੱਚ ਸਿੱਖਿਆ ਮੰਤਰੀ ਨੂੰ ਇਸ ਬਾਰੇ ਸਵਾਲ ਪੁੱਛੋ।
ਸਾਨੂੰ ਉਮੀਦ ਹੈ ਕਿ ਤੁਸੀਂ ਸਾਡੇ ਪਰਿਵਾਰਾਂ ਦਾ ਸਾਥ ਦਿਓਗੇ ਅਤੇ ਸਾਡੀ ਗੱਲ ਸੁਣੋਗੇ।""",
}


@pytest.mark.parametrize("language", CAMPAIGNS)
def test_a_campaign_in_any_script_is_one_wave(language: str, writer: Writer, desk: Desk) -> None:
    lines = CAMPAIGNS[language].split("\n")
    edits = [lines, lines[1:], lines[:-1], [lines[0], *lines[2:]], [*lines, writer.sentence()]]
    waves = desk.of(desk.take(*(writer.letter(edit) for edit in edits)))
    assert len(waves) == 1
    assert None not in waves


def test_campaigns_in_five_scripts_do_not_mix(writer: Writer, desk: Desk) -> None:
    keys = {
        language: desk.take(*(writer.letter(text.split("\n")) for _ in range(4)))
        for language, text in CAMPAIGNS.items()
    }
    waves = [desk.of(letters) for letters in keys.values()]
    assert all(len(wave) == 1 and None not in wave for wave in waves)
    assert len({next(iter(wave)) for wave in waves}) == len(CAMPAIGNS)


def test_lone_letters_in_japanese_are_no_wave(writer: Writer, desk: Desk) -> None:
    lines = CAMPAIGNS["Japanese"].split("\n")
    assert desk.of(desk.take(*(writer.letter([line]) for line in lines))) == {None}
