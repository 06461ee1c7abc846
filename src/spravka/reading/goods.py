"""trade_goods: what a flow carries."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.lexicon import word_set
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.phrases import read_list
from spravka.reading.sentence import Sentence

_GOODS = (
    (
        "export",
        r"(?:основа|основный|основной|структура|главный) (?:<~2>)?экспорт (?:<~3>)?(?:составлять|формировать|—|–|:|быть) ",
    ),
    (
        "import",
        r"(?:основа|основный|основной|структура) (?:<~2>)?импорт (?:<~3>)?(?:составлять|формировать|—|–|:|быть) ",
    ),
    (
        "export",
        r"(?:экспортировать|вывозить|везти|поставлять|отправлять|отправить|поставляться|экспортироваться|продавать|отгружать) (?:: )?(?=\S)",
    ),
    ("import", r"(?:импортировать|ввозить|закупать|завозить|импортироваться|получать из TERR) (?:: )?(?=\S)"),
    ("export", r"(?:основа|структура) (?:он|наш поставка|экспорт) (?:<~4>)?(?:—|составлять|:) (?:это )?"),
    ("import", r"обратно (?:идти|везти|поступать|поставлять|поставляться|отправляться) "),
    ("export", r"(?:идти|уходить|отправляться) на экспорт (?:также )?"),
    ("export", r"экспорт(?:ный)? (?:<~2>)?(?:: |— |– )(?=\S)"),
    ("import", r"импорт (?:<~2>)?(?:: |— |– )(?=\S)"),
    ("turnover", r"торговать (?:<~4>)?"),
)


def goods(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Идут на экспорт также мука, рис и рыбопродукция»; «вывозят вагоны и сельхозтехнику, кокс»"""
    done: set[str] = set()
    for flow, pattern in _GOODS:
        for match in sentence.find(pattern):
            if flow in done:
                continue
            wanted = frozenset({"nomn", "accs"}) if flow != "turnover" else frozenset({"ablt"})
            for start in range(match.last, min(match.last + 5, len(sentence.items))):
                item = sentence.items[start]
                if item.low in ("главным", "образом", "также", "и") or item.mention or not item.is_word:
                    continue
                listed, last = read_list(sentence, start, page.plain, wanted, deep=True)
                listed = [g for g in listed if g.lower() not in _NO_GOODS]
                if len(listed) >= 2 or (listed and flow == "turnover"):
                    own, partner = page.local(sentence)
                    done.add(flow)
                    yield page.draft(
                        "trade_goods",
                        sentence,
                        match.first,
                        last,
                        {"flow": flow, "reporter": own, "partner": partner, "goods": listed},
                        confidence=0.7,
                    )
                if listed:
                    break


_NO_GOODS = word_set("goods.none")

RULES: tuple[Rule, ...] = (goods,)
