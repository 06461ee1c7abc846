"""Names as customs tables print them → ISO 3166-1 alpha-2, or the group that a sub-total sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import get_global

from spravka.errors import BadVocabulary
from spravka.vocab import territories
from spravka.vocab.forms import fold

NAMES = Path(__file__).parent / "customs_names.tsv"
WORLD = "WORLD"
"""All partners together."""

LATIN = str.maketrans("ABCEHKMOPTXaceopxyi", "АВСЕНКМОРТХасеорхуі")
"""Letters that look alike: «Китaй» is printed with a Latin «a»."""

_CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
_MARKS = re.compile(
    r"\s*(?:(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹⁰†‡]+|(?<=[^\W\d_])\d{1,2}\)?|[(\[]\d{1,2}[)\]]|\d{1,2}\)|(?<=[^\W\d_] )\d)\s*)+$"
)
_SPELT = re.compile(r"(?<!\S)\w(?: \w){2,}(?!\S)")
"""«Д А Л Ь Н Е Е   З А Р У Б Е Ж Ь Е»: words are more than one space apart."""

_INCLUDING = re.compile(r"[\s,;:]*\(?(?:в том числе|из них|из нее|в т\.? ?ч\.?|including|of which|соның ішінде)\b.*$")
_LESS = re.compile(r"\((?:[^()]* )?(?:кроме|без|за исключением|за вычетом|excluding|except|without|excl\.?)\b")
"""«Страны СНГ (кроме ЕАЭС)» are not the CIS."""

_DRESS = frozenset(
    (
        *("республика", "государство", "независимое государство", "федеративные штаты", "исламская республика"),
        *("королевство", "княжество", "объединенная республика", "боливарианская республика", "арабская республика"),
        *("многонациональное государство", "социалистическая республика"),
        *("republic of", "islamic republic of", "united republic of"),
    )
)
"""What stands after the comma of a name turned round, and tells it from no other: «Молдова, Республика». Neither
«Демократическая Республика» nor «Народно-Демократическая» is here: there are two of each."""


def plain(text: str) -> str:
    """A printed name without its footnote mark, its lines joined, Latin look-alikes as what they stand for."""
    return _MARKS.sub("", joined(text)).strip(" .,:;")


def joined(text: str) -> str:
    """A printed name in one line, letters that are set apart as words, Latin look-alikes as what they stand for."""
    told = " ".join(_SPELT.sub(lambda m: m[0].replace(" ", ""), text).split())
    return told.translate(LATIN) if _CYRILLIC.search(told) else told


def partner(text: str) -> str:
    """The alpha-2 code of a country, the id of a group that a total or sub-total is of (WORLD for all); "" if the name
    is neither."""
    return _partner(_INCLUDING.sub("", fold(plain(text))).strip(" .,:;"))


@cache
def _partner(key: str) -> str:
    return next((id_ for form in _forms(key) if (id_ := _exact(form))), "")


def _exact(key: str) -> str:
    if key in listed():
        return listed()[key]
    found = territories.resolve(key) if key else None
    if found and (found.type in ("country", "group") or len(found.id) == 2):  # Hong Kong is a region here
        return found.id
    return _by_babel().get(key, "")


def _forms(key: str) -> Iterator[str]:
    """The name, without what stands in brackets, turned round, without its first words «со», «страны»."""
    yield key
    if "`" in key or "'" in key:
        yield from (key.replace("`", "'"), re.sub("[`']", "", key))
    bare = key if _LESS.search(key) else re.sub(r"\s*\([^()]*\)\s*", " ", key).strip()
    if bare != key:
        yield bare
    for spelt in dict.fromkeys((key, bare)):
        name, comma, rest = (part.strip() for part in spelt.partition(","))
        if comma and rest:
            yield f"{rest} {name}"
            if rest in _DRESS or rest == f"республика {name}":
                yield name
    for start in ("со ", "с ", "в ", "во ", "из ", "with ", "to ", "from "):
        if key.startswith(start):
            yield key.removeprefix(start)


def is_group(id_: str) -> bool:
    """Is it a total or sub-total of several countries?"""
    return territories.get(id_).type == "group" if id_ in territories.table() else len(id_) > 2


def coded(code: str) -> str:
    """The alpha-2 code of an alpha-2, alpha-3 or numeric code of ISO 3166-1; "" for none."""
    told = code.strip().upper()
    if is_country(told):
        return told
    found = get_global("territory_aliases").get(told, [""])[0] if len(told) == 3 else ""
    return found if is_country(found) else ""


def is_country(code: str) -> bool:
    """Is it an alpha-2 code that a table may hold?"""
    return code in countries()


@cache
def countries() -> frozenset[str]:
    own = {it.id for it in territories.all() if it.type == "country"}
    every = {str(code) for code in Locale("en").territories}
    return frozenset(own | {code for code in every if len(code) == 2 and code.isalpha()} - {"ZZ"})


def name(id_: str, lang: str) -> str:
    """What a partner is called: the register's name, else the one of CLDR, else its code."""
    if id_ in territories.table():
        return territories.get(id_).name(lang)
    return str(Locale(lang).territories.get(id_, id_))


@cache
def _by_babel() -> Mapping[str, str]:
    told: dict[str, str] = {}
    for lang in ("en", "kk", "ru"):
        told |= {
            fold(name): code
            for code, name in Locale(lang).territories.items()
            if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU", "UN", "QO", "EZ")
        }
    return told


@cache
def listed() -> Mapping[str, str]:
    """Folded name → id, of `customs_names.tsv`.

    Raises:
        BadVocabulary: a line of another shape, or a name that stands twice.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(NAMES.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        id_, tab, names = line.partition("\t")
        if not tab or not names:
            raise BadVocabulary(f"{NAMES.name}:{number}: a line is an id, a tab and names with «|» between")
        for told in (name.strip(" .") for name in names.split("|")):
            if found.setdefault(fold(told), id_) != id_:
                raise BadVocabulary(f"{NAMES.name}:{number}: «{told}» is also {found[fold(told)]}")
    return found
