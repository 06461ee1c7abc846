"""event and invitation: forums, festivals, councils; who was asked to what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spravka.reading import actors, morph
from spravka.reading.bodies import place_genitive
from spravka.reading.lexicon import alternation
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.phrases import ALL_CASES, adjective_cases, nominative, parted, read_phrase, tidy
from spravka.reading.sentence import Item, Sentence

# ---- event ---------------------------------------------------------------------------------------------------------

_HELD = alternation("events.held")
_AHEAD = alternation("events.ahead")
_REGULAR = alternation("events.regular")


def event_named(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«на Петербургском международном экономическом форуме», «молодёжного форума «Ладога»»"""
    for i, item in sentence.mentions("EVENT"):
        when, place = _when(page, sentence, i), _place(sentence, i)
        ahead = False
        if not when:  # «Они пройдут в мае 2024 года в Гатчине»
            for later in page.sentences[sentence.number + 1 : sentence.number + 2]:
                if later.has(
                    r"(?:он|форум|выставка|фестиваль|мероприятие|конференция) (?:<~2>)?(?:пройти|состояться|проходить)"
                ):
                    when, place = page.date_in(later, sorts=("day", "month", "year")), place or _place(later, 0)
                    ahead = any(x.low in ("пройдет", "пройдут", "состоится", "состоятся") for x in later.items)
        fields = {
            "name": item.value,
            "type": item.data,
            "place": place,
            "date": when,
            "status": "planned" if ahead else _event_status(page, sentence, i, when),
        }
        first = i - 1 if i and sentence.items[i - 1].symbol in ("DATE",) else i
        yield page.draft("event", sentence, first, i + 1, fields, confidence=0.8, speaker=None)


def _when(page: Page, sentence: Sentence, i: int) -> str:
    """The date near an event; «до 20 декабря» is a term for something else."""
    for k, item in sentence.mentions("DATE", first=max(0, i - 8), last=i + 9):
        if (
            item.value
            and item.data.sort in ("day", "month", "year")
            and not (k and sentence.items[k - 1].low in ("до", "к"))
        ):
            return item.value
    return ""


_UNVEILED = r"(?:памятник|бюст|мемориал|монумент|мемориальный доска|выставка|экспозиция|стела)"


def unveiled(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«в Казани открыт бюст Абая»: the opening is an event."""
    for match in (
        *sentence.find(rf"(?:открыть|открыться|установить) (?:<~3>)?(?P<what>{_UNVEILED}) "),
        *sentence.find(rf"(?P<what>{_UNVEILED}) (?:<~4>)?(?:открыть|открыться|установить) "),
    ):
        i = match.at("what")
        phrase = read_phrase(sentence, i, ALL_CASES, deep=False)
        if phrase is None:
            continue
        bare = phrase.last == phrase.head + 1
        last = _to_whom(sentence, phrase.last) if bare else phrase.last
        if last == phrase.head + 1:
            continue
        genitive = morph.inflected(sentence.items[phrase.head].low, "NOUN", "gent", phrase.number)
        rest = page.plain[sentence.items[phrase.head].stop : sentence.items[last - 1].stop]
        fields = {
            "name": f"открытие {genitive}{rest}",
            "type": "opening",
            "place": _place(sentence, i),
            "date": page.date_in(sentence, sorts=("day", "month", "year")),
            "status": _event_status(page, sentence, i, ""),
        }
        yield page.draft("event", sentence, match.first, max(match.last, last), fields, confidence=0.65, speaker=None)


def _to_whom(sentence: Sentence, i: int) -> int:
    """The index after «… Ленину», «… Хо Ши Мину»: to whom a monument is."""
    items = sentence.items
    if i < len(items) and items[i].symbol in ("PER", "POST") and items[i].mention:
        return i + 1
    while i < len(items) and items[i].mention is None and items[i].is_word and items[i].capital:
        i += 1
    return i


_SITS = r"(?:собраться|собираться|заседать)"
_SITTING = frozenset({"комиссия", "группа", "комитет", "межправкомиссия", "подкомиссия", "коллегия"})


def sat(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«в Минске собиралась рабочая группа по сотрудничеству …»: a body that meets holds its sitting."""
    for match in sentence.find(rf"(?P<verb>{_SITS}) "):
        i = match.at("verb")
        around = (*range(i + 1, i + 9), *range(i - 1, i - 8, -1))
        found = next((x for k in around if (x := _sitting(page, sentence, k))), None)
        if found is None:
            continue
        first, last, name = found
        fields = {
            "name": _sitting_of(name),
            "type": "council",
            "place": _place(sentence, i) or next((x.value for _, x in sentence.where()), ""),
            "date": page.date_in(sentence, sorts=("day", "month", "year")),
            "status": _event_status(page, sentence, i, ""),
        }
        low, high = min(first, i), max(last, i + 1)
        yield page.draft("event", sentence, low, high, fields, confidence=0.65, speaker=None)


def _sitting(page: Page, sentence: Sentence, k: int) -> tuple[int, int, str] | None:
    """The body named at item `k` that sits, in the nominative: (first, index after, its name)."""
    items = sentence.items
    if not 0 <= k < len(items):
        return None
    if items[k].symbol == "ORG" and items[k].mention:
        sits = any(p.symbol in _SITTING for p in items[k].parts) and "nomn" in (items[k].cases or ALL_CASES)
        return (k, k + 1, items[k].value) if sits else None
    if items[k].symbol not in _SITTING or items[k].mention:
        return None
    first = k
    while first > 0 and items[first - 1].is_word and adjective_cases(items[first - 1]):
        first -= 1
    phrase = read_phrase(sentence, first, frozenset({"nomn"}), deep=True, spread=True)
    return (first, phrase.last, nominative(sentence, phrase, page.plain)) if phrase and phrase.head == k else None


def _sitting_of(name: str) -> str:
    """«рабочая группа по …» → «заседание рабочей группы по …»"""
    words = name.split()
    for k, word in enumerate(words):
        head = morph.lemma(word.lower()) in _SITTING
        form = morph.inflected(word.lower(), "NOUN" if head else "ADJF", "gent", "sing")
        words[k] = morph.like(form, word) if form else word
        if head:
            break
    return f"заседание {' '.join(words)}"


def _event_status(page: Page, sentence: Sentence, i: int, when: str) -> str:
    lows = {item.low for item in sentence.items[max(0, i - 10) : i + 8]}
    line = " ".join(item.symbol for item in sentence.items[max(0, i - 10) : i + 8])
    if sentence.has("пригласить|приглашать|предстоящий") and not when:
        return "planned"
    if lows & {"пройдет", "пройдут", "состоится", "состоятся", "откроется", "примет", "будет", "будут"} or re.search(
        rf"(?<!\S){_AHEAD}(?!\S)", line
    ):
        return "planned"
    if page.published and when and when[:10] > page.published.isoformat()[: len(when[:10])]:
        return "planned"
    if when or re.search(rf"(?<!\S){_HELD}(?!\S)", line):
        return "held"
    if re.search(rf"(?<!\S){_REGULAR}(?!\S)", line):
        return "recurring"
    return "held"


def _place(sentence: Sentence, i: int) -> str:
    """The territory in which it is, nearest after the event, else before."""
    near = [*sentence.where(i + 1, i + 7), *sentence.where(max(0, i - 4), i)]
    return near[0][1].value if near else ""


# ---- invitation ----------------------------------------------------------------------------------------------------


def invited(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«пригласил делегацию Казахстана на … торжества … и открытие …», «приглашён посетить …»"""
    for match in sentence.find(
        r"(?P<verb>пригласить|приглашать|позвать|звать) (?:<~3>)?(?P<whom>PER|POST|DELEG|PEOPLE|ORG|TERR|REF|он|они|гость|коллега|представитель|партнер|предприниматель|студент|житель|инвестор|специалист|сторона) "
    ):
        if match.text("verb") in ("звать",) and not sentence.has("гость|на "):
            continue
        i = match.at("whom")
        if sentence.items[i - 1].low in ("в", "во", "на"):  # «всех россиян губернатор зовёт в Гродно»
            earlier = [k for k, x in sentence.mentions("PER", "POST", "DELEG", "PEOPLE", last=match.first) if "accs" in x.cases and "nomn" not in x.cases]  # fmt: skip
            if not earlier:
                continue
            whom, after = _invited(page, sentence, earlier[-1])[0], i - 1
        else:
            whom, after = _invited(page, sentence, i)
        to, last = _targets(page, sentence, after)
        if not to or not whom:
            continue
        by = (
            next((item.value for k, item in sentence.mentions("PER", last=match.first) if k < match.first), None)
            or sentence.speaker
        )
        if not by:
            by = next((item.value for _, item in sentence.mentions("PER", "TERR", "ORG", last=match.first)), None)
        if by == whom:
            continue
        first = next((k for k, item in sentence.mentions("PER", last=match.first)), match.first)
        yield page.draft(
            "invitation", sentence, first, last, {"by": by, "whom": whom, "to": to}, confidence=0.85, speaker=None
        )


def _invited(page: Page, sentence: Sentence, i: int) -> tuple[str, int]:
    item = sentence.items[i]
    if item.mention and item.symbol != "POST":
        return item.value, i + 1
    if item.symbol in ("POST", "он", "они"):
        if told := actors.who(page, sentence, i):
            return told.name, i + 1
        return (_those(sentence, i) if item.mention else ""), i + 1
    phrase = read_phrase(sentence, i, deep=False)
    if phrase:
        first = i
        while first > 0 and adjective_cases(sentence.items[first - 1]):
            first -= 1
        whole = read_phrase(sentence, first, deep=False)
        return nominative(sentence, whole or phrase, page.plain), phrase.last
    return item.raw, i + 1


def _those(sentence: Sentence, i: int) -> str:
    """«тюменских предпринимателей» → «тюменские предприниматели»"""
    first = i
    while first > 0 and sentence.items[first - 1].mention is None and adjective_cases(sentence.items[first - 1]):
        first -= 1
    words, headed = [], False
    for x in (*sentence.items[first:i], *(sentence.items[i].parts or (sentence.items[i],))):
        if headed:
            words.append(place_genitive(x.value) if x.symbol == "REF" and x.mention else x.raw)
            continue
        headed = not adjective_cases(x)
        words.append(morph.inflected(x.low, "NOUN" if headed else "ADJF", "nomn", "plur") or x.raw)
    return " ".join(words)


def _goes_on(items: list[Item], i: int) -> bool:
    """«торжественные мероприятия к 80-летию …»: a common noun whose complement makes it known."""
    return any(x.low == "к" for x in items[i : i + 5])


def _targets(page: Page, sentence: Sentence, i: int) -> tuple[list[str], int]:
    """What the invitation is to: «на …», «в …», «посетить …», «принять участие в …»; the index after it."""
    items = sentence.items
    out: list[str] = []
    while (
        i < len(items)
        and items[i].low
        in (
            "с",
            "также",
            "в",
            "свою",
            "очередь",
            "принять",
            "участие",
            "посетить",
            "участвовать",
            "ответным",
            "визитом",
            "приехать",
            "стать",
            "к",
            "участию",
            "для",
            "участия",
            "на",
        )
        and items[i].low not in ("на",)
    ):
        i += 1
    last = i
    while i < len(items):
        if items[i].low in ("на", "в", "и", ","):
            i += 1
            continue
        if items[i].symbol in ("предстоящий", "DATE") or items[i].low == "в":
            i += 1
            continue
        if items[i].low in ("с", "со"):  # «… с официальным визитом»: how, not to what
            break
        if items[i].symbol in ("EVENT", "TERR", "REF"):
            out.append(items[i].value)
            last = i = i + 1
            continue
        phrase = (
            read_phrase(sentence, i, ALL_CASES, deep=_goes_on(items, i))
            if items[i].is_word or items[i].symbol in ("QUOT",)
            else None
        )
        if phrase is None:
            break
        out += parted(sentence, phrase, page.plain)
        last = i = phrase.last
        if i < len(items) and items[i].low not in ("и", ","):
            break
    return [tidy(t) for t in out], last


def invited_by(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«по приглашению мэра … приехала …»: who came was invited where he came to."""
    for match in sentence.find(r"по приглашение (?P<by>PER|ORG) "):
        by = match.at("by")
        whom = actors.subject(page, sentence, by, frozenset({by}))
        goal = next(
            (x for i, x in sentence.mentions("TERR") if i and sentence.items[i - 1].low in ("в", "во", "на")), None
        )
        if whom and goal is not None and whom[1].name != match.item("by").value:
            low, high = min(whom[0], match.first), max(whom[0] + 1, match.last)
            yield page.draft(
                "invitation",
                sentence,
                low,
                high,
                {"by": match.item("by").value, "whom": whom[1], "to": [goal.value]},
                confidence=0.6,
                speaker=None,
            )


RULES: tuple[Rule, ...] = (event_named, unveiled, sat, invited, invited_by)
