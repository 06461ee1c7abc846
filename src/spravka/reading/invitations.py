"""invitation: who asked whom to what, by a verb («пригласил посла на …») or by a noun («передал ему приглашение на …»)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spravka.reading import actors, morph, referents
from spravka.reading.bodies import place_genitive
from spravka.reading.lexicon import alternation
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.phrases import ALL_CASES, adjective_cases, nominative, noun_cases, parted, read_phrase, tidy
from spravka.reading.sentence import Item, Match, Sentence

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
        to, last = _targets(page, sentence, after)
        to = to or _meant(page, sentence, match.at("verb") + 1, i)
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
    phrase = read_phrase(sentence, first + 1, frozenset({"accs"}), deep=False)
    if phrase is None or phrase.head >= last:
        return []
    goal = nominative(sentence, replace(phrase, last=min(phrase.last, last)), page.plain)
    named = (x.value for s in page.before(sentence, 3) for _, x in s.mentions("EVENT"))
    return [next((name for name in named if " " not in goal and goal.lower() in name.lower()), goal)]


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
        return item.value, i + 1
    if item.symbol in ("POST", "он", "они"):
        if told := referents.who(page, sentence, i):
            return told.name, i + 1
        several = {"plur"} == {p.number for p in morph.parses(item.raw.split()[0].lower()) if p.case == "accs"}
        return (_those(sentence, i) if item.mention and several else ""), i + 1  # «посла»: of whom nobody told
    phrase = read_phrase(sentence, i, deep=False)
    if phrase:
        first = i
        while first > 0 and adjective_cases(sentence.items[first - 1]):
            first -= 1
        whole = read_phrase(sentence, first, deep=False) or phrase
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


def _targets(page: Page, sentence: Sentence, i: int) -> tuple[list[str], int]:
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
                for i, x in sentence.mentions("TERR")
                if i and (sentence.items[i - 1].low in ("в", "во", "на") or (seen and "accs" in x.cases))
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


_GIVE = r"(?:передать|передавать|вручить|вручать|направить|направлять|прислать|отправить|адресовать)"
_GET = r"(?:получить|получать|принять|принимать)"


def offered(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«мэр передал губернатору приглашение на форум», «посол получил от мэра (принял) приглашение посетить город»"""
    for match in sentence.find(rf"(?P<verb>{_GIVE}|{_GET}) (?:<~4>)?(?P<noun>приглашение) "):
        verb, noun = match.at("verb"), match.at("noun")
        after = sentence.items[noun + 1] if noun + 1 < len(sentence.items) else None
        given = after is not None and after.symbol in ("PER", "POST", "DELEG") and "datv" in after.cases
        from_whom = after is not None and after.symbol in ("PER", "POST") and "gent" in after.cases and not given
        goal = next((m.first for m in sentence.find(_TO_DO) if noun < m.first < noun + _REACH), None)
        to, last = _targets(page, sentence, noun + 1 + (given or from_whom) if goal is None else goal)
        if from_whom and not to and (on := next(sentence.find(_AND_GO), None)):
            to, last = _targets(page, sentence, on.last)
        subject = actors.subject(page, sentence, verb) or actors.some_people(page, sentence, verb)
        if not to or subject is None or any(x.low in _NOT_YET for x in sentence.items[max(0, verb - 3) : verb]):
            continue
        got = sentence.has(rf"{_GET} (?:<~4>)?приглашение ")
        other = _between(page, sentence, verb, noun + 2 * given, "gent" if got else "datv")
        if got and from_whom and after is not None:
            other = referents.who(page, sentence, noun + 1)
        by: Named | str | None
        by, whom = (other, subject[1]) if got else (subject[1], other)
        if not got and from_whom:  # «министр передал приглашение президента посетить форум»: its bearer asks nobody
            by, whom = (
                _inviting(page, sentence, noun + 1, goal) or by,
                other or _spoken_with(page, sentence, subject[1]),
            )
        if whom is None and not got:  # «поблагодарил губернатора и передал приглашение посетить республику»
            whom = _spoken_of(sentence, verb, subject[1]) or _spoken_with(page, sentence, subject[1])
        if whom is None or by == whom:
            continue
        fields = {"by": by or "", "whom": whom, "to": to}
        yield page.draft("invitation", sentence, min(subject[0], verb), last, fields, confidence=0.75, speaker=None)


def _inviting(page: Page, sentence: Sentence, i: int, goal: int | None) -> Named | str | None:
    """Who invites: a person, or holders of posts whom nobody named («акимы Актюбинской и Костанайской областей»)."""
    if named := referents.who(page, sentence, i):
        return named
    item = sentence.items[i]
    if item.symbol != "POST" or goal is None:
        return None
    head, rest = item.raw.split()[0], page.text(sentence, i, goal).partition(" ")[2]
    number = "plur" if item.data.plural else "sing"
    return f"{morph.inflected(head.lower(), 'NOUN', 'nomn', number) or head} {rest}".strip()


def _spoken_of(sentence: Sentence, verb: int, bearer: Named) -> Named | None:
    """The other person named before the verb in its sentence."""
    persons = (x for _, x in sentence.mentions("PER", last=verb))
    return next((Named(x.value) for x in persons if x.value != bearer.name), None)


def _spoken_with(page: Page, sentence: Sentence, bearer: Named) -> Named | None:
    """Whom the bearer of an invitation deals with: the other person named last before."""
    earlier = (x for s in page.before(sentence, 3) for _, x in s.mentions("PER"))
    return next((Named(x.value) for x in earlier if x.value != bearer.name), None)


_TO_DO = (
    r"(?:принять участие|участвовать|посетить|приехать|прибыть) "  # «приглашение акимов областей принять участие …»
)
_REACH = 9  # items between «приглашение» and what it is to
_GOT = (
    rf"(?P<noun>приглашение) (?:<~7>)?(?P<verb>{_GET}) (?:от (?P<by>PER|POST) )?(?:<~2>)?(?P<whom>PER|DELEG|POST|ORG) "
)


def got(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Приглашение принять участие в выставке получила и делегация Бухары»"""
    for match in sentence.find(_GOT):
        whom = referents.who(page, sentence, match.at("whom"))
        whom = whom or referents.people(page, sentence, match.at("whom"), "nomn")
        to, _ = _targets(page, sentence, match.at("noun") + 1)
        by = referents.who(page, sentence, match.at("by")) if match.m["by"] else None
        if whom and to and "nomn" in (match.item("whom").cases or ALL_CASES):
            fields = {"by": by or "", "whom": whom, "to": to}
            yield page.draft("invitation", sentence, match.first, match.last, fields, confidence=0.7, speaker=None)
    for match in sentence.find(r"(?:получить|получать) приглашение (?:и |также )?"):
        k = match.last
        whom = referents.people(page, sentence, k, "nomn") if k < len(sentence.items) else None
        events = [x.value for _, x in sentence.mentions("EVENT", first=k)]
        if whom and events:  # «Получили приглашение и боксёры из Лусаки: они выступят на турнире …»
            fields = {"whom": whom, "to": events[:1]}
            yield page.draft("invitation", sentence, match.first, k + 1, fields, confidence=0.65, speaker=None)


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
        to, last = _targets(page, sentence, match.at("verb") + 1)
        if them and whom and to and wanted in cases and barred not in cases:
            fields = {"whom": whom, "to": to}
            yield page.draft("invitation", sentence, match.first, last, fields, confidence=0.7, speaker=None)


_AND_GO = r"и (?:<~1>)?(?:приехать|посетить|прибыть|побывать) (?=(?:на|в|EVENT|TERR) )"
_NOT_YET = frozenset(
    {"не", "готов", "готова", "намерен", "намерена", "планирует", "хочет", "может", "обещал", "обещала"}
)


def _between(page: Page, sentence: Sentence, verb: int, noun: int, case: str) -> Named | None:
    """Who stands in that case between the verb and «приглашение»: «передал губернатору …», «получил от мэра …»."""
    for k in range(verb + 1, noun):
        item = sentence.items[k]
        after_from = sentence.items[k - 1].low == "от"
        if after_from == (case == "gent") and case in (item.cases or ALL_CASES):
            if item.low == "ему" or item.low == "ей":
                continue
            if (item.mention or item.is_word) and (found := referents.people(page, sentence, k, case)):
                return found
    return None


_PROPOSED = (
    rf"(?P<verb>предложить|предлагать) (?P<whom>PER|POST|DELEG|{_GUESTS}) (?=(?:посетить|приехать|побывать|прибыть) )"
)


def asked_to_come(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Посол предложил губернатору посетить Ханой с ответным визитом»"""
    for match in sentence.find(_PROPOSED):
        verb, i = match.at("verb"), match.at("whom")
        by, whom = actors.subject(page, sentence, verb), referents.people(page, sentence, i, "datv")
        to, last = _targets(page, sentence, match.last)
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
        to, last = _targets(page, sentence, verb + 1) if not after else ([], verb + 1)
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


_HANDED = (
    r"(?P<whom>PER|POST|DELEG|ORG) (?:<~3>)?(?:вручить|передать|направить|поступить) (?:<~2>)?(?P<noun>приглашение) "
)


def handed(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Губернатору вручено приглашение посетить провинцию»: by whom is not told"""
    for match in sentence.find(_HANDED):
        i, noun = match.at("whom"), match.at("noun")
        verb = morph.parses(sentence.items[noun - 1].low)[0]
        told = verb.pos == "PRTS" or sentence.items[noun - 1].symbol == "поступить"
        whom = referents.people(page, sentence, i, "datv")
        to, last = _targets(page, sentence, noun + 1)
        if told and whom and to and "datv" in (sentence.items[i].cases or ALL_CASES):
            fields = {"whom": whom, "to": to}
            yield page.draft("invitation", sentence, match.first, last, fields, confidence=0.7, speaker=None)


_VOICED = (
    r"(?:прозвучать|поступить|последовать|озвучить) (?:<~3>)?приглашение (?P<whom>DELEG) (?=(?:на|в|посетить|принять) )"
)


def voiced(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«прозвучало приглашение делегации города на праздник»: by whom is not told; of a person it would be who invites"""
    for match in sentence.find(_VOICED):
        whom = referents.people(page, sentence, match.at("whom"), "gent")
        to, last = _targets(page, sentence, match.last)
        if (
            whom
            and to
            and "gent" in (match.item("whom").cases or ALL_CASES)
            and morph.tense(sentence.items[match.first].low) == "past"
        ):
            fields = {"whom": whom, "to": to}
            yield page.draft("invitation", sentence, match.first, last, fields, confidence=0.7, speaker=None)


RULES: tuple[Rule, ...] = (voiced, invited, invited_by, offered, got, asked, asked_to_come, fronted, handed)
