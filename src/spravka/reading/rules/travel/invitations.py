"""invitation: who asked whom to what, by a verb: «пригласил посла на …», «предложил губернатору посетить …»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import alternation
from spravka.reading.grammar.phrases import (
    ALL_CASES,
    Phrase,
    adjective_cases,
    nominative,
    noun_cases,
    parted,
    read_phrase,
    tidy,
)
from spravka.reading.grammar.sentence import Item, Match, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.roles import actors, referents

_GUESTS = alternation("invitations.guest")


_ASKED = rf"(?P<verb>пригласить|приглашать|позвать|звать) (?:<~3>)?(?P<whom>PER|POST|DELEG|PEOPLE|ORG|TERR|REF|он|они|{_GUESTS}) "
_ANYBODY = (
    r"(?P<verb>пригласить|приглашать|позвать) (?P<whom>\S+) ",
    r"(?P<verb>пригласить|приглашать|позвать) \S+ (?P<whom>\S+) ",
)


def _living(sentence: Sentence) -> Iterator[Match]:
    """«пригласил сибиряков на форум», «пригласил уральских аграриев»: people whom no list knows."""
    if sentence.has(_ASKED):
        return
    for match in (m for pattern in _ANYBODY for m in sentence.find(pattern)):
        item = match.item("whom")
        read = morph.parses(item.low)[0] if item.is_word else None
        told = morph.tense(match.item("verb").low) == "past"  # not «приглашаем читателей»
        people = read and read.pos == "NOUN" and read.animate and read.case in ("accs", "gent")
        described = adjective_cases(sentence.items[match.at("whom") - 1])  # «наследного принца», not «художника»
        if told and people and read and (read.number == "plur" or described):
            yield match


def invited(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«пригласил делегацию Казахстана на … торжества … и открытие …», «приглашён посетить …»"""
    for match in (*sentence.find(_ASKED), *_living(sentence)):
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
            if whom and (further := _past_more_places(sentence, after)) > after:
                whom += page.plain[sentence.items[after - 1].stop : sentence.items[further - 1].stop]
                after = further
        to, last = targets(page, sentence, after)
        to = [_told_before(page, sentence, last, goal) for goal in to] or _meant(
            page, sentence, match.at("verb") + 1, i
        )
        if not to or not whom:
            continue
        by: str | None = (
            next((item.value for k, item in sentence.mentions("PER", last=match.first) if k < match.first), None)
            or (sentence.speaker if sentence.speaker != whom else None)
            or _subject(page, sentence, match.first, whom)
        )
        if not by:
            by = next((item.value for _, item in sentence.mentions("PER", "TERR", "ORG", last=match.first)), None)
        if by == whom:
            continue
        first = next((k for k, item in sentence.mentions("PER", last=match.first)), match.first)
        yield page.draft(
            "invitation", sentence, first, last, {"by": by, "whom": whom, "to": to}, confidence=0.85, speaker=None
        )


def _meant(page: Page, sentence: Sentence, first: int, last: int) -> list[str]:
    """«пригласил на форум хокима»: to what, between the verb and whom; by its name, where one was told just before."""
    items = sentence.items
    acts = morph.parses(items[first - 1].low)[0].pos == "VERB" and items[last].symbol in ("PER", "POST", "DELEG")
    if not acts or last - first < 2 or items[first].low not in ("на", "в"):
        return []
    if items[first + 1].symbol == "EVENT":
        return [items[first + 1].value]
    if items[first + 1].low in _IT and (told := _just_told(page, sentence, first + 1)):
        return [told]
    phrase = read_phrase(sentence, first + 1, frozenset({"accs"}), deep=False)
    if phrase is None or phrase.head >= last:
        return []
    goal = nominative(sentence, replace(phrase, last=min(phrase.last, last)), page.plain)
    named = (x.value for s in page.before(sentence, 3) for _, x in s.mentions("EVENT"))
    return [next((name for name in named if " " not in goal and goal.lower() in name.lower()), goal)]


_THIS = ("это ", "этот ", "эта ", "данное ", "данный ")


def _told_before(page: Page, sentence: Sentence, last: int, goal: str) -> str:
    """«это мероприятие», «этот форум»: the event of that sort told last before item `last`; else the words themselves."""
    if not goal.lower().startswith(_THIS):
        return goal
    here = (x.value for _, x in reversed([*sentence.mentions("EVENT", last=last)]))
    before = (x.value for s in page.before(sentence, 3) for _, x in reversed([*s.mentions("EVENT")]))
    sort = goal.split()[-1].lower()
    return next((name for name in (*here, *before) if sort in (*name.lower().split(), "мероприятие")), goal)


def _subject(page: Page, sentence: Sentence, verb: int, whom: str) -> str:
    """«Он пригласил посла», «Глава региона пригласил посла»: who, told before; "" for nobody."""
    found = actors.subject(page, sentence, verb)
    if found is None and any(x.low == "они" for x in sentence.items[max(0, verb - 3) : verb]):
        they = referents.guests(page, sentence, 3)  # «гости … В свою очередь они пригласили …»
        return they.name if they and they.name != whom else ""
    return found[1].name if found and found[0] < verb and found[1].name != whom else ""


def _invited(page: Page, sentence: Sentence, i: int) -> tuple[str, int]:
    item = sentence.items[i]
    if item.symbol == "PEOPLE" and item.is_word is False and " " not in item.raw:
        return morph.inflected(item.low, "NOUN", "nomn", "plur") or item.value, i + 1  # «калужане»
    if item.symbol == "DELEG" and item.low.startswith("представител"):
        return f"представители {item.value.removeprefix('делегация ')}", i + 1
    if item.mention and item.symbol != "POST":
        return item.value, _past_others(sentence, i + 1)
    if item.symbol in ("POST", "он", "они"):
        if told := referents.who(page, sentence, i):
            return told.name, i + 1
        several = {"plur"} == {p.number for p in morph.parses(item.raw.split()[0].lower()) if p.case == "accs"}
        return (_those(sentence, i) if item.mention and several else ""), i + 1  # «посла»: of whom nobody told
    phrase = read_phrase(sentence, i, frozenset({"accs"}), deep=False) or read_phrase(sentence, i, deep=False)
    if phrase:
        first = i
        while first > 0 and adjective_cases(sentence.items[first - 1]):
            first -= 1
        whole = read_phrase(sentence, first, frozenset({phrase.case}), deep=False) or phrase
        if sentence.items[whole.head].symbol == "лидер" and (led := _leader(page, sentence, whole)):
            return led, phrase.last
        name, last = nominative(sentence, whole, page.plain), phrase.last
        if last + 1 < len(sentence.items) and sentence.items[last].low == "и":  # «филологов и русистов»
            also = read_phrase(sentence, last + 1, frozenset({phrase.case}), deep=False)
            if (
                also
                and also.number == "plur"
                and any(p.animate for p in morph.parses(sentence.items[also.head].low)[:1])
            ):
                return f"{name} и {nominative(sentence, also, page.plain)}", also.last
        return name, last
    return item.raw, i + 1


def _past_more_places(sentence: Sentence, i: int) -> int:
    """The index after «и Гродно» at item `i`, where «предпринимателей Минска и Гродно» are asked; else `i`."""
    items = sentence.items
    while 0 < i < len(items) - 1 and items[i].raw in (",", "и") and items[i + 1].symbol == "TERR":
        before = items[i - 1].parts[-1] if items[i - 1].parts else items[i - 1]
        if before.symbol != "TERR" or "gent" not in (items[i + 1].cases or ALL_CASES):
            break
        i += 2
    return i


def _leader(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """«белорусского лидера»: the president whom the text names; "" for none."""
    owners = [owner for k in phrase.adjectives if (owner := adjective_of(sentence.items[k]))]
    held = page.people.holding("президент", sentence.items[phrase.head].start)
    return next((p.name for p in held if owners and p.post and p.post.of_id == owners[0]), "")


def _past_others(sentence: Sentence, i: int) -> int:
    """The index after «и представителей бизнеса» at item `i`, who are asked along with whom is named; else `i`."""
    items = sentence.items
    if i + 1 >= len(items) or items[i].low != "и" or items[i + 1].low in ("на", "в"):
        return i
    also = read_phrase(sentence, i + 1, frozenset({"accs"}), deep=False)
    living = also and also.number == "plur" and any(p.animate for p in morph.parses(items[also.head].low)[:1])
    return also.last if also and living else i


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


_SEASONS = frozenset({"в", "весной", "летом", "осенью", "зимой", "завтра", "скоро", "снова"})
_LEADING = _SEASONS | {
    "с", "нанести", "совершить", "визит", "поездку", "ответный", "официальный", "рабочий", "также", "свою", "очередь", "принять", "участие", "посетить", "участвовать", "выступить", "ответным", "визитом",
    "приехать", "приезжать", "побывать", "навестить", "стать", "к", "участию", "для", "участия",
}  # fmt: skip
"""Words between an invitation and its goal: «пригласил принять участие в …», «пригласил с ответным визитом в …»."""


def _past_head(items: list[Item], i: int) -> int:
    """The index after « во главе с мэром Именем», which stands between whom one asks and to what."""
    told = [x.low for x in items[i : i + 3]]
    return i + 4 if told[:2] == ["во", "главе"] and told[2:] and i + 3 < len(items) and items[i + 3].mention else i


def targets(page: Page, sentence: Sentence, i: int) -> tuple[list[str], int]:
    """What the invitation is to: «на …», «в …», «посетить …», «принять участие в …»; the index after it."""
    items = sentence.items
    out: list[str] = []
    where: list[str] = []  # «в Гродно на фестиваль», «на форум в Анталье»: no goal beside an event
    while i < len(items) and items[i].low in _LEADING:
        i += 1
    last = i = _past_head(items, i)
    while i < len(items) and items[i].low in _LEADING:
        last = i = i + 1
    while i < len(items):
        if items[i].raw == "," and not out and not where:
            break  # «пригласил губернатора с визитом, тот согласился»
        if items[i].low in ("на", "в", "и", ",") or items[i].symbol == "наш":
            i += 1
            continue
        if items[i].symbol in ("предстоящий", "DATE") or items[i].low in _SEASONS:
            i += 1
            continue
        if items[i].low in _IT and items[i - 1].low == "на" and (meant := _just_told(page, sentence, i)):
            return [meant], i + 1
        if items[i].low in ("с", "со"):  # «… с официальным визитом»: how, not to what
            break
        if items[i].symbol in ("EVENT", "TERR", "REF"):
            (out if items[i].symbol == "EVENT" else where).append(items[i].value)
            last = i = i + 1
            continue
        phrase = (
            read_phrase(sentence, i, ALL_CASES, deep=_goes_on(items, i))
            if items[i].is_word or items[i].symbol in ("QUOT",)
            else None
        )
        if phrase is None:
            break
        named = phrase.last
        while named < len(items) and items[named].is_word and items[named].capital and items[named].mention is None:
            named += 1  # «праздник Навруз»
        out += parted(sentence, replace(phrase, last=named), page.plain)
        last = i = named
        if i < len(items) and items[i].low not in ("и", ","):
            break
    return [tidy(t) for t in out or where], last


_IT = frozenset({"него", "нее", "них"})


def _just_told(page: Page, sentence: Sentence, i: int) -> str:
    """«предложил провести презентацию и пригласил на неё»: the event that the pronoun at item `i` means, or what is to be
    held; "" where none was told."""
    events = [x.value for k, x in sentence.mentions("EVENT", last=i)]
    if events:
        return events[-1]
    for match in sentence.find(r"(?:провести|проводить|организовать) (?:(?:в|во) (?:TERR|REF) )?(?P<what>\S+) "):
        if match.first < i and (phrase := read_phrase(sentence, match.at("what"), frozenset({"accs"}))):
            return nominative(sentence, phrase, page.plain)
    return next((x.value for s in page.before(sentence, 1) for _, x in s.mentions("EVENT")), "")


def invited_by(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«по приглашению мэра … приехала …», «откликнувшись на приглашение мэра»: who came was invited where he came to."""
    for match in sentence.find(
        r"(?:по|(?:откликнуться|ответить) на|воспользоваться) приглашение (?:<~1>)?(?P<by>PER|ORG) "
    ):
        by = match.at("by")
        whom = actors.subject(page, sentence, by, frozenset({by}))
        seen = sentence.has("(?:посетить|посещать) ")  # «Омск посетил посол»
        goal = next(
            (
                x
                for i, x in sentence.mentions("TERR", "REF")
                if (i or seen) and (sentence.items[i - 1].low in ("в", "во", "на") or (seen and "accs" in x.cases))
            ),
            None,
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


_BY_THEM = rf"(?P<whom>PER|POST|DELEG|ORG|PEOPLE|{_GUESTS}) (?:<~2>)?(?P<verb>пригласить|позвать) "


def asked(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Губернатора пригласили посетить Самарканд», «делегация приглашена на форум»: by whom is not told"""
    for match in sentence.find(_BY_THEM):
        item, read = match.item("whom"), morph.parses(match.item("verb").low)[0]
        passive = read.pos == "PRTS"
        them = passive or (read.number == "plur" and read.tense == "past")
        wanted, barred = ("nomn", "") if passive else ("accs", "nomn")
        cases = item.cases or {c for c, _ in noun_cases(item)}
        k = match.at("whom")
        while item.is_word and k and adjective_cases(sentence.items[k - 1]):
            k -= 1
        whom = referents.people(page, sentence, k, wanted)
        to, last = targets(page, sentence, match.at("verb") + 1)
        if not to and any(x.low == "туда" for x in sentence.items[k : match.last]):
            to = [x.value for _, x in sentence.mentions("EVENT", "TERR", last=k)][-1:]
        if them and whom and to and wanted in cases and barred not in cases:
            fields = {"whom": whom, "to": to}
            yield page.draft("invitation", sentence, match.first, last, fields, confidence=0.7, speaker=None)


_PROPOSED = (
    rf"(?P<verb>предложить|предлагать) (?P<whom>PER|POST|DELEG|{_GUESTS}) (?=(?:посетить|приехать|побывать|прибыть) )"
)


def asked_to_come(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Посол предложил губернатору посетить Ханой с ответным визитом»"""
    for match in sentence.find(_PROPOSED):
        verb, i = match.at("verb"), match.at("whom")
        by, whom = actors.subject(page, sentence, verb), referents.people(page, sentence, i, "datv")
        to, last = targets(page, sentence, match.last)
        if by and whom and to and by[1].name != whom.name:
            fields = {"by": by[1], "whom": whom, "to": to}
            first = min(by[0], verb) if by[0] >= 0 else verb
            yield page.draft("invitation", sentence, first, last, fields, confidence=0.65, speaker=None)


_CALLED = r"(?P<verb>пригласить|приглашать|позвать|звать) "


def fronted(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«На форум губернатор пригласил художников», «Ансамбль мэр позвала на фестиваль»: to what, or whom, before the verb"""
    for match in sentence.find(_CALLED):
        verb = match.at("verb")
        read = morph.parses(match.item("verb").low)[0]
        by = actors.subject(page, sentence, verb)
        if read.pos != "VERB" or by is None:
            continue
        after = _whom_after(page, sentence, verb)
        whom, first = after or _whom_before(page, sentence, verb, by[0]) or ("", verb)
        to, last = targets(page, sentence, verb + 1) if not after else ([], verb + 1)
        ahead = _to_before(sentence, verb)
        if not whom or whom == by[1].name or (bool(after) == bool(to) and not (after and ahead)):
            continue
        to = to or ahead
        if to:
            low = min(first, by[0] if by[0] >= 0 else verb, verb)
            fields = {"by": by[1], "whom": whom, "to": to}
            yield page.draft("invitation", sentence, low, max(last, verb + 1), fields, confidence=0.65, speaker=None)


def _whom_after(page: Page, sentence: Sentence, verb: int) -> tuple[str, int] | None:
    """Who stands in the accusative right after the verb."""
    named = referents.people(page, sentence, verb + 1, "accs") if verb + 1 < len(sentence.items) else None
    nominative_too = named and "nomn" in sentence.items[verb + 1].cases
    return (named.name, verb + 1) if named and not nominative_too else None


def _whom_before(page: Page, sentence: Sentence, verb: int, by: int) -> tuple[str, int] | None:
    """«Ансамбль «Чагониён» она пригласила»: who opens the sentence in the accusative."""
    item = sentence.items[0]
    if by == 0 or verb == 0:
        return None
    beside = sentence.items[verb - 1]  # «…, а гостя позвал на форум»
    accused = "accs" in (beside.cases or {c for c, _ in noun_cases(beside)})
    if accused and beside.symbol in ("гость", "дипломат", "PER") and (told := referents.who(page, sentence, verb - 1)):
        return told.name, verb - 1
    if item.mention and item.symbol in ("PER", "ORG", "DELEG", "QUOT"):
        named = page.actor(item) if "accs" in item.cases else None
    else:  # «Тувинских борцов губернатор позвал …»: people in the plural, whose accusative is no nominative
        phrase = read_phrase(sentence, 0, frozenset({"accs"}), deep=False)
        named = referents.people(page, sentence, 0, "accs") if phrase and phrase.number == "plur" else None
    return (named.name, 0) if named else None


def _to_before(sentence: Sentence, verb: int) -> list[str]:
    """«На Платоновский фестиваль … пригласила»: the events that open the sentence, else the place."""
    first = sentence.items[0]
    if first.low not in ("на", "в", "к"):
        return []
    told = [x for x in sentence.items[1:verb] if x.symbol in ("EVENT", "TERR")]
    events = [x.value for x in told if x.symbol == "EVENT"]
    return events[:1] or [x.value for x in told[:1] if x is sentence.items[1]]


RULES: tuple[Rule, ...] = (invited, invited_by, asked, asked_to_come, fronted)
