"""How the names of places decline in Russian: pymorphy3 where it knows the word as a name, own rules elsewhere.

Only `spravka.vocab.build` needs this room; the forms it makes are checked in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pymorphy3

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
Paradigm = Mapping[str, tuple[str, ...]]
"""The forms of a word or phrase by case; a case may have more than one («в Тосно», «в Тосне»)."""

HEADS = {
    "республика": "f", "область": "f", "провинция": "f", "организация": "f", "ассоциация": "f", "конфедерация": "f",
    "федерация": "f", "группа": "f", "комиссия": "f", "двадцатка": "f",
    "край": "m", "округ": "m", "район": "m", "велаят": "m", "аймак": "m", "союз": "m", "эмират": "m", "султанат": "m",
    "совет": "m", "город": "m",
    "королевство": "n", "государство": "n", "содружество": "n", "княжество": "n", "герцогство": "n",
    "сотрудничество": "n", "совещание": "n",
    "штаты": "p", "острова": "p", "эмираты": "p",
}  # fmt: skip
"""Common nouns that head a name, with gender (p = plural): what follows stays («Республики Татарстан»)."""

OBLIQUE: dict[str, tuple[str, str, str, str, str]] = {
    # gent, datv, accs, ablt, loct
    "республика": ("республики", "республике", "республику", "республикой", "республике"),
    "группа": ("группы", "группе", "группу", "группой", "группе"),
    "двадцатка": ("двадцатки", "двадцатке", "двадцатку", "двадцаткой", "двадцатке"),
    "область": ("области", "области", "область", "областью", "области"),
    "штаты": ("штатов", "штатам", "штаты", "штатами", "штатах"),
    "острова": ("островов", "островам", "острова", "островами", "островах"),
    "эмираты": ("эмиратов", "эмиратам", "эмираты", "эмиратами", "эмиратах"),
}

IRREGULAR: dict[str, tuple[str, str, str, str, str]] = {
    "орёл": ("орла", "орлу", "орёл", "орлом", "орле"),
    "карловы": ("карловых", "карловым", "карловы", "карловыми", "карловых"),
    "вары": ("вар", "варам", "вары", "варами", "варах"),
    "марьина": ("марьиной", "марьиной", "марьину", "марьиной", "марьиной"),
    "ошмяны": ("ошмян", "ошмянам", "ошмяны", "ошмянами", "ошмянах"),
    "яссы": ("ясс", "яссам", "яссы", "яссами", "яссах"),
    "несвиж": ("несвижа", "несвижу", "несвиж", "несвижем", "несвиже"),
    "островец": ("островца", "островцу", "островец", "островцом", "островце"),
    "тэджон": ("тэджона", "тэджону", "тэджон", "тэджоном", "тэджоне"),
    "брисбен": ("брисбена", "брисбену", "брисбен", "брисбеном", "брисбене"),
    "иль-де-франс": ("иль-де-франса", "иль-де-франсу", "иль-де-франс", "иль-де-франсом", "иль-де-франсе"),
    "сьего-де-авила": ("сьего-де-авилы", "сьего-де-авиле", "сьего-де-авилу", "сьего-де-авилой", "сьего-де-авиле"),
    "кастилия-ла-манча": (
        "кастилии-ла-манчи",
        "кастилии-ла-манче",
        "кастилию-ла-манчу",
        "кастилией-ла-манчей",
        "кастилии-ла-манче",
    ),
    "саксония-анхальт": (
        "саксонии-анхальта",
        "саксонии-анхальту",
        "саксонию-анхальт",
        "саксонией-анхальтом",
        "саксонии-анхальте",
    ),
    "лодзь": ("лодзи", "лодзи", "лодзь", "лодзью", "лодзи"),
    "елец": ("ельца", "ельцу", "елец", "ельцом", "ельце"),
    "крым": ("крыма", "крыму", "крым", "крымом", "крыму"),
    "клин": ("клина", "клину", "клин", "клином", "клину"),
    "лахор": ("лахора", "лахору", "лахор", "лахором", "лахоре"),
    "гаврилов": ("гаврилова", "гаврилову", "гаврилов", "гавриловым", "гавриловом"),
    "россоны": ("россон", "россонам", "россоны", "россонами", "россонах"),
    "спас-клепики": ("спас-клепиков", "спас-клепикам", "спас-клепики", "спас-клепиками", "спас-клепиках"),
    "сергиев": ("сергиева", "сергиеву", "сергиев", "сергиевым", "сергиевом"),
    "соломоновы": ("соломоновых", "соломоновым", "соломоновы", "соломоновыми", "соломоновых"),
    "маршалловы": ("маршалловых", "маршалловым", "маршалловы", "маршалловыми", "маршалловых"),
}
"""Words that pymorphy3 knows as something else (the bird) or not at all, and possessive adjectives."""
POSSESSIVE = frozenset({"гаврилов", "сергиев", "соломоновы", "маршалловы", "карловы", "марьина"})

FIXED = frozenset({"сан-марино", "порто-ново", "саха", "херцег-нови"})
MASCULINE_SOFT = {
    "ярославль", "севастополь", "ставрополь", "симферополь", "мелитополь", "тирасполь", "мариуполь", "израиль",
    "гомель", "эрбиль", "либревиль", "ардебиль", "цзилинь", "фуцзянь", "тяньцзинь", "чанчунь", "хуньчунь",
    "фуюань", "шэньчжэнь", "дунгуань", "сиань", "цзинань", "сямэнь", "винь", "тайюань", "фошань", "чжуншань",
    "гуйлинь", "иньчуань", "сянтань", "ичунь", "аньшань", "фушунь", "тумэнь", "таншань", "ханьдань", "лэшань",
    "цзюцюань", "яньань", "хатинь", "куангбинь", "биньдинь", "тэйнинь", "чавинь", "бакнинь", "хоабинь",
    "куангнинь", "тхайбинь", "намдинь", "ниньбинь", "пльзень", "крань", "сиануквиль", "мариэль", "скидель",
}  # fmt: skip
VOWELS = "аеёиоуыэюя"
HUSHING = "жчшщц"
CONNECTORS = ("-на-", "-де-", "-ла-")


def same(word: str) -> Paradigm:
    return dict.fromkeys(CASES, (word,))


def of(nominative: str, oblique: Iterable[str]) -> Paradigm:
    return dict(zip(CASES, ((form,) for form in (nominative, *oblique)), strict=True))


def stacked(*paradigms: Paradigm) -> Paradigm:
    """Both ways of declining the same name, without repetition."""
    return {case: tuple(dict.fromkeys(form for p in paradigms for form in p[case])) for case in CASES}


def joined(left: Paradigm, right: Paradigm, by: str) -> Paradigm:
    """Two words that decline together. Variants are paired where both have as many, else every pair is made."""
    return {case: tuple(f"{a}{by}{b}" for a in left[case] for b in right[case]) for case in CASES}


# -- adjectives ---------------------------------------------------------------------------------------------------

HARD = {
    "m": "{n} ого ому {n} ым ом", "f": "ая ой ой ую ой ой", "n": "ое ого ому ое ым ом", "p": "ые ых ым ые ыми ых",
}  # fmt: skip
SOFT = {
    "m": "ий его ему ий им ем", "f": "яя ей ей юю ей ей", "n": "ее его ему ее им ем", "p": "ие их им ие ими их",
}  # fmt: skip
TO_MASCULINE = {"ая": "ый", "ое": "ый", "ые": "ый", "яя": "ий", "ее": "ий", "ие": "ий"}


@cache
def is_adjective(word: str) -> bool:
    """Does the (lowercase nominative) word decline as a full adjective? «Грозный» does, «Кобрин» does not."""
    if word in POSSESSIVE or word.endswith(("ский", "цкий", "ская", "цкая", "ское", "цкое", "ские", "цкие")):
        return True
    if not word.endswith(("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")) or not morph().word_is_known(word):
        return False
    parses = [p.tag for p in morph().parse(word) if "nomn" in p.tag]
    return any(tag.POS in ("ADJF", "PRTF") for tag in parses)


def adjective(word: str, gender: str) -> Paradigm:
    """An adjective, given in any gender's nominative, in the cases of gender m, f, n or p (inanimate accusative)."""
    if word in POSSESSIVE:
        return of(word, IRREGULAR[word])
    stem, ending = word[:-2], word[-2:]
    soft = ending in ("яя", "ее") or (ending in ("ий", "ие") and stem.endswith("н"))
    table = SOFT if soft else HARD
    forms = []
    for part in table[gender].replace("{n}", ending if ending in ("ой", "ый", "ий") else "ый").split():
        if not soft and stem[-1] in "кгхжчшщ" and part.startswith("ы"):
            part = "и" + part[1:]
        forms.append(stem + part)
    return of(forms[0], forms[1:])


def adjective_forms(masculine: str) -> dict[str, frozenset[str]]:
    """Every form of an adjective («казахстанский») with its cases, and its prefix («казахстанско-», no case).

    An entry that ends in a hyphen is a prefix already («ирано-»).
    """
    if masculine.endswith("-"):
        return {masculine: frozenset()}
    found: dict[str, set[str]] = {}
    for gender in "mfnp":
        for case, forms in adjective(masculine, gender).items():
            for form in forms:
                found.setdefault(form, set()).add(case)
    found[adjective(masculine, "m")["gent"][0]].add("accs")  # animate: «ленинградского (студента)»
    found[adjective(masculine, "p")["gent"][0]].add("accs")
    if masculine.endswith(("ский", "цкий")):
        found[masculine[:-2] + "о-"] = set()
    return {form: frozenset(cases) for form, cases in found.items()}


# -- nouns ----------------------------------------------------------------------------------------------------------


@cache
def morph() -> pymorphy3.MorphAnalyzer:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


PERSONAL = frozenset({"Surn", "Name", "Patr", "anim"})


def known(word: str) -> Paradigm | None:
    """The paradigm of a word that the dictionary has as a place («Чебоксары») or a thing («Воды», «Бор»), or None."""
    if not morph().word_is_known(word):
        return None
    parses = [p for p in morph().parse(word) if p.tag.POS == "NOUN" and ("nomn" in p.tag or "Fixd" in p.tag)]
    parses = [p for p in parses if "Geox" in p.tag] or [p for p in parses if not PERSONAL & p.tag.grammemes]
    if not parses:
        return None
    parse = next((p for p in parses if p.normal_form.replace("ё", "е") == word.replace("ё", "е")), parses[0])
    number = parse.tag.number or "sing"
    forms = [inflected(parse, case, number) for case in CASES[1:]]
    return of(word, [form or word for form in forms])


def inflected(parse: Any, case: str, number: str) -> str | None:
    got = parse.inflect({case, number})
    return str(got.word) if got else None


def by_rule(word: str) -> Paradigm:
    """The paradigm of a name that no dictionary has, by its ending. «Баку», «Тбилиси» and the like do not change."""
    if word.endswith("ия"):
        stem = word[:-1]
        return of(word, [stem + e for e in ("и", "и", "ю", "ей", "и")])
    if word.endswith("я"):
        stem = word[:-1]
        return of(word, [stem + e for e in ("и", "е", "ю", "ей", "е")])
    if word.endswith("а") and word[-2] not in VOWELS:
        stem, hard = word[:-1], word[-2] in "кгхжчшщ"
        return of(
            word, [stem + e for e in ("и" if hard else "ы", "е", "у", "ей" if word[-2] in HUSHING else "ой", "е")]
        )
    if word.endswith("ье"):
        stem = word[:-1]
        return of(word, [stem + e for e in ("я", "ю", "е", "ем", "е")])
    if word.endswith("ий"):
        stem = word[:-1]
        return of(word, [stem + e for e in ("я", "ю", "й", "ем", "и")])
    if word.endswith("ичи"):
        return of(word, [word[:-1] + e for e in ("ей", "ам", "и", "ами", "ах")])
    if word.endswith("й"):
        stem = word[:-1]
        return of(word, [stem + e for e in ("я", "ю", "й", "ем", "е")])
    if word.endswith("ь"):
        stem = word[:-1]
        if word in MASCULINE_SOFT:
            return of(word, [stem + e for e in ("я", "ю", "ь", "ем", "е")])
        return of(word, [stem + e for e in ("и", "и", "ь", "ью", "и")])
    if word[-1] not in VOWELS:
        return of(word, [word + e for e in ("а", "у", "", "ем" if word[-1] in HUSHING else "ом", "е")])
    return same(word)


def slavic_neuter(word: str) -> bool:
    """«Иваново», «Тосно», «Гродно»: decline, and as often stay as they are."""
    return word.endswith(("ово", "ево", "ёво", "ино", "ыно", "дно", "сно", "вно", "чно"))


def noun(word: str) -> Paradigm:
    """One word (lowercase), simple or hyphenated."""
    if word in IRREGULAR:
        return of(word, IRREGULAR[word])
    if word in OBLIQUE:
        return of(word, OBLIQUE[word])
    if word in FIXED or word.endswith((".", ")")):
        return same(word)
    if slavic_neuter(word):
        stem = word[:-1]
        locative: Paradigm = {**same(word), "loct": (stem + "е", word)}
        if is_surname(stem):  # «Иванова», «Белову» are people
            return locative
        return stacked(of(word, [stem + e for e in ("а", "у", "о", "ом", "е")]), locative)
    if "-" in word:
        return hyphenated(word)
    if word in HEADS:
        return by_head(word)
    return known(word) or by_rule(word)


def is_surname(word: str) -> bool:
    return morph().word_is_known(word) and any("Surn" in p.tag for p in morph().parse(word))


def by_head(word: str) -> Paradigm:
    if word.endswith("ство"):
        return of(word, [word[:-1] + e for e in ("а", "у", "о", "ом", "е")])
    if word.endswith("ание"):
        return of(word, [word[:-1] + e for e in ("я", "ю", "е", "ем", "и")])
    return by_rule(word)


def hyphenated(word: str) -> Paradigm:
    """«Комсомольск-на-Амуре» declines before the link, «Каменск-Уральский» on both sides, «Алма-Ата» at its end."""
    for link in CONNECTORS:
        if link in word:
            first, rest = word.split(link, 1)
            return {case: tuple(f + link + rest for f in forms) for case, forms in noun(first).items()}
    first, last = word.rsplit("-", 1)
    if is_adjective(last):
        gender = "n" if last.endswith("ое") else "m"
        head = noun(first) if "-" not in first else same(first)
        return joined(head, adjective(last, gender), "-")
    return known(word) or {case: tuple(f"{first}-{f}" for f in forms) for case, forms in noun(last).items()}


def gender_of(word: str) -> str:
    """Gender of a noun in the nominative, for the adjectives before it: m, f, n or p (plural)."""
    if word in HEADS:
        return HEADS[word]
    if word in IRREGULAR:
        return "m"
    if morph().word_is_known(word):
        tags = [p.tag for p in morph().parse(word) if "nomn" in p.tag and p.tag.POS == "NOUN"]
        if tags:
            tag = next((t for t in tags if "Geox" in t), tags[0])
            return "p" if tag.number == "plur" else (tag.gender or "masc")[0]
    return "f" if word[-1] in "ая" else "n" if word[-1] in "оеё" else "p" if word[-1] in "ыи" else "m"


def decline(name: str) -> Paradigm:
    """The forms of a place's name, in lowercase, by case.

    Adjectives before the first noun agree with it. A common noun («республика», «город») leaves what follows as it
    is («Республики Татарстан») or takes a single name along («Республики Армении»); the name after a dash («Северная
    Осетия — Алания») declines, or stays.
    """
    phrase = name.strip("«»").replace("область-", "область- ")
    for dash in (" — ", "- "):
        if dash in phrase:
            left, right = phrase.split(dash, 1)
            return beside(decline(left), right, dash.rstrip() if dash == "- " else dash)
    if is_acronym(phrase):
        return acronym(phrase)
    lower = phrase.lower().split()
    if lower[-1] in ("обл", "обл.", "ао", "ар"):
        return abbreviated(lower)
    if len(lower) == 1 and "-" in lower[0]:
        return noun(lower[0])
    if " и " in phrase and not any(w in HEADS for w in lower):
        left, right = phrase.split(" и ", 1)
        return joined(decline(left), decline(right), " и ")
    if all(is_adjective(w) for w in lower):
        return adjective(lower[0], adjectival_gender(lower[0]))
    count = next(i for i, w in enumerate(lower) if not is_adjective(w))
    head = lower[count]
    paradigm = noun(head)
    for word in reversed(lower[:count]):
        paradigm = joined(adjective(word, gender_of(head)), paradigm, " ")
    return followed(paradigm, lower[count + 1 :], head in APPOSING)


def beside(head: Paradigm, second: str, by: str) -> Paradigm:
    """A second name after a dash: it declines, or stays."""
    return stacked(joined(head, decline(second), by), joined(head, same(second.lower()), by))


APPOSING = frozenset({"республика", "королевство", "государство"})
"""Heads whose single name often agrees with them, against the rule: «Королевства Испании»."""


def followed(head: Paradigm, tail: list[str], agrees: bool) -> Paradigm:
    if not tail:
        return head
    if len(tail) == 1 and is_adjective(tail[0]):
        return joined(head, adjective(tail[0], adjectival_gender(tail[0])), " ")
    fixed = joined(head, same(" ".join(tail)), " ")
    agrees = agrees and len(tail) == 1 and not tail[0].endswith("ов")
    return stacked(fixed, joined(head, noun(tail[0]), " ")) if agrees else fixed


def acronym(phrase: str) -> Paradigm:
    """«США» stays; «ХМАО-Югра» declines after its hyphen, or stays."""
    first, hyphen, last = phrase.rpartition("-")
    if hyphen and not last.isupper():
        return stacked(joined(same(first.lower()), decline(last), "-"), same(phrase.lower()))
    return same(phrase.lower())


def adjectival_gender(word: str) -> str:
    return {"ое": "n", "ее": "n", "ая": "f", "яя": "f", "ие": "p", "ые": "p"}.get(word[-2:], "m")


def abbreviated(words: list[str]) -> Paradigm:
    """«Ленинградская обл.», «Ненецкий АО»: the adjective declines, the abbreviation stays."""
    gender = "f" if words[-1].startswith("обл") or words[0].endswith("ая") else "m"
    *adjectives, last = words
    paradigm: Paradigm = same(last)
    for word in reversed(adjectives):
        paradigm = joined(adjective(word, gender) if is_adjective(word) else noun(word), paradigm, " ")
    return paradigm


def is_acronym(phrase: str) -> bool:
    """«РК», «РУз», «СПб», «БиГ», «ХМАО-Югра»: two capitals in the first word before any hyphen."""
    first = phrase.split()[0].split("-")[0]
    return sum(c.isupper() for c in first) >= 2


# -- peoples --------------------------------------------------------------------------------------------------------


SHORT_GENITIVE = {
    "болгары": "болгар", "грузины": "грузин", "румыны": "румын", "турки": "турок", "туркмены": "туркмен",
    "югоосетины": "югоосетин",
}  # fmt: skip


def people(plural: str) -> Paradigm:
    """«казахстанцы», «омичи», «гомельчане» in the plural's cases (animate accusative)."""
    if plural.endswith("цы"):
        genitive = plural[:-1] + "ев"
        return plural_of(plural, genitive, plural[:-1] + "а")
    if plural.endswith("не"):
        return plural_of(plural, plural[:-1], plural[:-1] + "а")
    if plural.endswith("чи"):
        return plural_of(plural, plural[:-1] + "ей", plural[:-1] + "а")
    if plural.endswith("ки") and plural not in ("турки",):
        return plural_of(plural, plural[:-1] + "ов", plural[:-1] + "а")
    if plural.endswith("и") and plural[-2] in VOWELS:
        return plural_of(plural, plural[:-1] + "ев", plural[:-1] + "я")
    genitive = SHORT_GENITIVE.get(plural, plural[:-1] + "ов")
    return plural_of(plural, genitive, plural[:-1] + "а")


def plural_of(nominative: str, genitive: str, base: str) -> Paradigm:
    return of(nominative, (genitive, base + "м", genitive, base + "ми", base + "х"))
