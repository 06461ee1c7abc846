"""Makes `DATTSVT-vymyshleno.csv`: microdata of Leningrad oblast that no customs published. Every figure is invented.

The sums by half-year are chosen so that the demo's releases find every verdict; how they fall on months and goods is
arithmetic. To make the file again: `python samples/trade/make.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FILE = Path(__file__).parent / "DATTSVT-vymyshleno.csv"
HEADER = ("napr", "period", "nastranapr", "tnved", "edizm", "Stoim", "netto", "kol", "region", "region_s")
REGION = "41000 - ЛЕНИНГРАДСКАЯ ОБЛАСТЬ (ВЫМЫШЛЕННЫЕ ДАННЫЕ)"
REGION_S = "ВЫМЫШЛЕННЫЕ ДАННЫЕ ДЛЯ ПОКАЗА SPRAVKA"

PARTS = ((2022, 1, 6), (2022, 7, 12), (2023, 1, 6), (2023, 7, 9))
SUMS = {  # thousand dollars: export and import in each part
    "KZ": ((98_512, 103_400, 119_204, 61_870), (27_372, 22_016, 29_396, 14_205)),
    "BY": ((251_300, 288_900, 338_420, 181_050), (218_400, 239_700, 272_610, 165_230)),
    "UZ": ((74_150, 79_300, 68_940, 36_110), (18_940, 21_030, 18_560, 9_870)),
    "KG": ((21_730, 24_110, 26_480, 13_920), (2_940, 3_310, 3_050, 1_640)),
    "AM": ((19_860, 22_740, 31_270, 18_430), (6_120, 7_480, 9_310, 5_020)),
    "AZ": ((24_570, 26_130, 28_240, 14_060), (11_380, 12_950, 13_720, 6_940)),
    "TJ": ((9_420, 10_380, 11_050, 5_730), (480, 620, 540, 310)),
    "TM": ((4_310, 4_870, 5_120, 2_480), (2_270, 2_410, 2_190, 1_080)),
    "MD": ((7_940, 6_280, 5_610, 2_730), (9_840, 8_120, 6_970, 3_180)),
    "CN": ((214_600, 238_100, 297_300, 158_400), (402_700, 451_900, 519_800, 274_600)),
    "TR": ((188_400, 246_700, 231_500, 117_300), (96_200, 118_300, 127_400, 66_800)),
}  # fmt: skip
GOODS = {
    "export": (("4011100000", "ШТ"), ("4801000000", "КГ"), ("3102100000", "КГ")),
    "import": (("7202110000", "КГ"), ("8704210000", "ШТ"), ("2009190000", "КГ")),
}
SPLIT = (50, 30, 20)
"""Per cent of a sum that falls on each of the goods."""


def lines() -> Iterator[tuple[str, ...]]:
    for partner, flows in SUMS.items():
        for (flow, goods), parts in zip(GOODS.items(), flows, strict=True):
            for (year, first, last), thousands in zip(PARTS, parts, strict=True):
                yield from _part(partner, flow, goods, year, first, last, thousands * 1000)


def _part(
    partner: str, flow: str, goods: tuple[tuple[str, str], ...], year: int, first: int, last: int, dollars: int
) -> Iterator[tuple[str, ...]]:
    months = range(first, last + 1)
    weights = [10 + (n * 7 + len(partner) + ord(partner[0])) % 5 for n in months]
    cells = [(n, code, unit, w * share) for n, w in zip(months, weights, strict=True)
             for (code, unit), share in zip(goods, SPLIT, strict=True)]  # fmt: skip
    cents, whole = dollars * 100, sum(weight for *_, weight in cells)
    for at, (n, code, unit, weight) in enumerate(cells):
        value = (
            cents * weight // whole if at < len(cells) - 1 else cents - sum(cents * w // whole for *_, w in cells[:-1])
        )  # the last takes what rounding leaves
        sign = "ЭК" if flow == "export" else "ИМ"
        stoim, netto, kol = f"{value // 100},{value % 100:02}", f"{value // 140},0", f"{value // 900},0"
        yield sign, f"{n:02}/{year}", partner, code, unit, stoim, netto, kol, REGION, REGION_S


if __name__ == "__main__":
    told = "\r\n".join("\t".join(line) for line in (HEADER, *lines()))
    FILE.write_text(told + "\r\n", "utf-8")
