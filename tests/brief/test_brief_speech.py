"""The whole sentence of what somebody said, without the words around it."""

from __future__ import annotations

import pytest
from brief_sample import MEETING, stated

from spravka.brief import speech
from spravka.statements import Stated


@pytest.mark.parametrize(
    ("text", "evidence", "told"),
    [
        pytest.param(
            "Гости осмотрели порт. «Мы ждём новых рейсов из Актау уже весной», – сказал Ерлан Сәрсенов.",
            "новых рейсов из Актау",
            "Мы ждём новых рейсов из Актау уже весной",
            id="in quotation marks, the author after them",
        ),
        pytest.param(
            "– Среди соседей Омск для нас ближе всех, – отметил глава делегации.",
            "Омск для нас ближе всех",
            "Среди соседей Омск для нас ближе всех",
            id="a dash in place of marks, the author without a name",
        ),
        pytest.param(
            "«Спасибо за приём. Мы добавили в план школьные обмены», – подчеркнул он.",
            "школьные обмены",
            "Мы добавили в план школьные обмены",
            id="the second sentence of a speech",
        ),
        pytest.param(
            "Ерлан Сәрсенов сообщил, что область вошла в первую пятёрку регионов.",
            "вошла в первую пятёрку",
            "область вошла в первую пятёрку регионов",
            id="reported with «что»",
        ),
        pytest.param(
            "По словам посла, завод «Север» даст двести мест.",
            "двести мест",
            "завод «Север» даст двести мест",
            id="«по словам», a name in marks is no speech",
        ),
        pytest.param(
            "«Казахстан, – наш давний партнёр, – второй по торговле», – сказал Сәрсенов.",
            "второй по торговле",
            "Казахстан, – наш давний партнёр, – второй по торговле",
            id="a dash within what is said",
        ),
        pytest.param(
            "Он пояснил: «Дорога до порта займёт два дня».",
            "два дня",
            "Дорога до порта займёт два дня",
            id="after a colon",
        ),
        pytest.param("Торговля выросла.\nВдвое, сказал он.", "Вдвое", "Вдвое, сказал он", id="a line is a sentence"),
    ],
)
def test_a_sentence_is_told_whole_and_without_its_author(text: str, evidence: str, told: str) -> None:
    assert speech.sentence(_of(text, evidence), lambda digest: text) == told


@pytest.mark.parametrize(
    "text", ["Ерлан Сәрсенов напомнил о планах на порт.", "Порт, добавил Ерлан Сәрсенов, ждёт гостей."]
)
def test_what_an_author_alone_tells_of_a_speaker_is_nobody_s_word(text: str) -> None:
    evidence = "орт"
    assert speech.sentence(_of(text, evidence), lambda digest: text) == ""


def test_what_goes_beyond_a_sentence_or_is_too_long_is_told_by_its_evidence() -> None:
    two = "Порт готов. Суда пойдут весной."
    assert speech.sentence(_of(two, "готов. Суда"), lambda digest: two) == "готов. Суда"
    long = "Порт готов" + " и ждёт судов" * 30 + "."
    assert speech.sentence(_of(long, "Порт готов"), lambda digest: long) == "Порт готов"


def test_without_the_text_or_with_another_the_evidence_is_told() -> None:
    told = _of("Порт готов принять суда.", "Порт готов")
    assert speech.sentence(told, speech.no_texts) == "Порт готов"
    assert speech.sentence(told, lambda digest: "Совсем другой текст.") == "Порт готов"


def _of(text: str, evidence: str) -> Stated:
    return stated("direction", MEETING, evidence, "Ерлан Сәрсенов", start=text.index(evidence), topics=("порт",))
