"""count_figure: people, documents, firms and places that are counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import ALL_CASES, Phrase, adjective_cases, noun_cases, read_list, read_phrase
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.happenings import sort_of as event_sort
from spravka.reading.mentions.inflection import genitive, plural
from spravka.reading.mentions.place_words import as_told
from spravka.reading.page import Draft, Page, Rule
from spravka.reading.roles.numerals import Count, numbers, value_of
from spravka.reading.roles.whereabouts import as_of, where
from spravka.reading.rules.counts.containers import held_in, members
from spravka.reading.rules.counts.counted import COUNTED_WORDS, LINKS, NUMBER, PLACES, counted, without_place
from spravka.reading.rules.counts.doings import told_of, undergone_by
from spravka.reading.rules.counts.occasions import occasion
from spravka.values.numbers import scale_of
from spravka.vocab import territories

_LEARNERS = word_set("counts.learners")
_HELPING = word_set("counts.helping")
_LEARNING = alternation("counts.learning")
ATTEND = alternation("counts.attend")
_DOCUMENTS = word_set("counts.documents")


def counts(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«обучается около 800 казахстанских студентов», «13 договоров о сотрудничестве», «студентов было около 500»"""
    for count, phrase in counted(page, sentence):
        if any(x.symbol == "POST" for x in sentence.items[phrase.first : phrase.last]) or perhaps(sentence, count):
            continue  # a calling is told by `headcounts`
        if sentence.items[phrase.head].symbol == "место" and page.project_told(sentence, here=True):
            continue  # the jobs of a project are its own
        rate = [x.low for x in sentence.items[phrase.head + 1 : phrase.head + 3]]
        output = rate == ["в", "год"] or (rate[:1] == ["в"] and sentence.has("(?:способность|мощность|вместимость) "))
        what = "" if output else _what(page, sentence, phrase)  # «5 тыс. автомобилей в год» is an output
        if not what and not output and phrase.first and sentence.items[phrase.first - 1].symbol in NUMBER:
            what = plural(sentence, phrase, page.plain)  # «количество экспортёров достигло 340»
        base = plural(sentence, phrase, page.plain) if " " in what and " – " not in what else ""
        if base and what.startswith(base) and len(_LONG.findall(what.removeprefix(base))) in (0, *_MANY):
            what = base + (occasion(sentence, phrase) or what.removeprefix(base))
        if phrase.last <= count.first and what.endswith(number := f" {page.text(sentence, count.first, count.last)}"):
            what = what.removesuffix(number)  # «гостей приехало сорок»
        if what:
            first, last = min(count.first, phrase.first), max(count.last, phrase.last)
            yield page.draft("count_figure", sentence, first, last, {
                "what": what, "value": count.value, "approx": count.approx, "where": where(page, sentence, count.first),
                "as_of": as_of(page, sentence),
            }, confidence=0.6)  # fmt: skip


def perhaps(sentence: Sentence, count: Count) -> bool:
    """«ещё пять консулов могут появиться»: a hope, and no count."""
    first, last = clause(sentence, count.first)
    told = {x.symbol for x in sentence.items[first:last]}
    return "мочь" in told and bool(told & {"появиться", "открыться", "приехать"})


def of_those(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«В вузах учатся студенты из Индии. Сейчас их 146», «договоров у области много, их 54»: those who were named before"""
    for count in numbers(page, sentence):
        items, k = sentence.items, count.first - 1
        while k > 0 and (items[k].symbol in LINKS or items[k].symbol == "DATE"):
            k -= 1
        if k > 1 and items[k].symbol in ("TERR", "REF", "ORG") and items[k - 1].low == "у":
            k -= 2  # «их у Омска пять»
        ends = count.last == len(items) or not (items[count.last].is_word or items[count.last].mention)
        if k < 0 or items[k].low != "их" or not ends:
            continue
        for candidate in (sentence, *page.before(sentence, 1)):
            if told := _named_last(candidate, k if candidate is sentence else len(candidate.items)):
                what = plural(candidate, without_place(candidate, told), page.plain)
                place = where(page, sentence, count.first) or where(page, candidate, told.first)
                fields = {
                    "what": what,
                    "value": count.value,
                    "approx": count.approx,
                    "where": place,
                    "as_of": as_of(page, sentence),
                }
                yield page.draft("count_figure", sentence, k, count.last, fields, confidence=0.6)
                break


def _named_last(sentence: Sentence, stop: int) -> Phrase | None:
    """The last of those that may be counted and are named in the plural before item `stop`."""
    found, k = None, 0
    while k < stop:
        counts = sentence.items[k].is_word and not scale_of(sentence.items[k].low) > 1  # «тысяч студентов»
        phrase = read_phrase(sentence, k, ALL_CASES, deep=True, spread=True) if counts else None
        if (
            phrase
            and phrase.last <= stop
            and phrase.number == "plur"
            and sentence.items[phrase.head].symbol in COUNTED_WORDS
        ):
            found = phrase
        k = phrase.last if phrase else k + 1
    return found


# ---- what is counted, so that it can be told alone -----------------------------------------------------------------


def _what(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """What is counted, told by what the sentence says of it; "" where that says nothing («200 человек»)."""
    for way in _WAYS:
        if (told := way(page, sentence, phrase)) is not None:
            return told
    return _by_its_doing(page, sentence, phrase)


Way = Callable[[Page, Sentence, Phrase], str | None]
"""Tells what a phrase counts, if it is of its sort; None if not."""


def _people(page: Page, sentence: Sentence, phrase: Phrase) -> str | None:
    """«25 узбекистанцев»; citizens that study are students."""
    head = sentence.items[phrase.head]
    if head.symbol != "PEOPLE":
        return None
    origin = place_genitive(territories.get(head.id).ru) if head.id else ""
    if sentence.has(_LEARNING):
        return f"студенты из {origin}" if origin else ""
    people = morph.inflected(head.low, "NOUN", "nomn", "plur") or ""
    return people + _if_short(told_of(page, sentence, phrase), people) if people else ""


def _in_a_group(page: Page, sentence: Sentence, phrase: Phrase) -> str | None:
    """«главы шести районов», «в составе делегации 12 человек», «диаспора насчитывает 300 человек»"""
    items, head = sentence.items, sentence.items[phrase.head]
    before, after = items[max(0, phrase.first - 6) : phrase.first], items[phrase.last : phrase.last + 4]
    after = after if after and after[0].symbol == "насчитывать" else []  # «12 человек насчитывала делегация»
    if len(before) > 1 and before[-2].symbol == "POST" and head.symbol in PLACES and " " not in before[-2].raw:
        heads = morph.inflected(before[-2].low, "NOUN", "nomn", "plur") or before[-2].low
        return f"{heads} {page.text(sentence, phrase.first, phrase.last)}"  # «приехали главы шести районов»
    members_told = any(x.symbol in ("делегация", "DELEG") for x in (*before, *after))
    members_told = members_told or any(x.symbol == "состав" for x in before)
    if head.symbol == "человек" and members_told:
        return f"человек в составе {_delegation(page, sentence)}"
    ahead = items[: phrase.first]
    if any(x.symbol == "состав" for x in ahead):
        what = plural(sentence, phrase, page.plain)
        if group := next((x for x in ahead if x.symbol in _GROUPS), None):
            one = group.symbol if group.symbol != "DELEG" else "делегация"
            return f"{what} в составе {morph.inflected(one, 'NOUN', 'gent', 'sing')}"
        if any(True for s in page.before(sentence, 1) for _ in s.mentions("DELEG")):
            return f"{what} в составе делегации"  # «в её состав вошли представители 25 компаний»
    if head.symbol == "человек" and (many := _community(sentence, phrase)):
        return f"{many}, человек"
    return None


def _visitors(page: Page, sentence: Sentence, phrase: Phrase) -> str | None:
    """«выставку посетили 3 тыс. человек», «в районе живут 40 тыс. человек», «подано 80 заявок»"""
    head = sentence.items[phrase.head]
    if head.symbol in _VISITORS and sentence.has(_VISITED) and (seen := _event_here(page, sentence)):
        what = plural(sentence, phrase, page.plain) if head.symbol != "человек" else "посетители"
        return f"{what} – {seen}"
    if head.symbol in _VISITORS and (shown := _shown_there(page, sentence)):
        return f"посетители {shown}"
    if head.symbol == "человек" and sentence.has("(?:жить|проживать|населять) "):
        return "жители"
    applying = head.symbol in ("человек", "участник", "команда")
    if applying and sentence.has("(?:подать|поступить|прислать) (?:<~2>)?заявка "):
        event = event_of(page, sentence)
        return f"заявки на участие – {event}" if event else "заявки на участие"
    return None


def _learners(page: Page, sentence: Sentence, phrase: Phrase) -> str | None:
    """«в вузах области учатся 300 граждан Узбекистана»"""
    head = sentence.items[phrase.head]
    if head.symbol not in _LEARNERS or not sentence.has(_LEARNING):
        return None
    home = next((x for x in sentence.items[phrase.head + 1 : phrase.last] if x.symbol in ("TERR", "REF")), None)
    home = home if home is None or home.symbol == "TERR" or Place(home.id, home.value).type == "country" else None
    if home and head.symbol == "гражданин":
        return f"граждане {place_genitive(_called(page, home))}, обучающиеся в {_where_they_learn(sentence)}"
    return f"студенты из {place_genitive(_called(page, home))}" if home else "иностранные студенты"


def _lands(page: Page, sentence: Sentence, phrase: Phrase) -> str | None:
    """«с 9 странами имеется 13 договоров», «на форуме представлены 30 регионов», «приехали гости из 12 стран»"""
    head = sentence.items[phrase.head]
    if head.symbol not in PLACES:
        return None
    what = plural(sentence, phrase, page.plain)
    if phrase.case == "ablt" and (of := _documents_of(sentence, phrase)):
        return f"{what}, с которыми заключены {of}"
    if there := _represented_at(page, sentence, phrase):
        return f"{what}, {there}"
    if head.symbol in ("страна", "государство") and (guests := _from_those(page, sentence, phrase)):
        attended = sentence.has(ATTEND) and not sentence.has("(?:учиться|обучаться) ")
        at = event_of(page, sentence) if attended else ""
        return f"{what}, {guests} которых участвовали – {at}" if at else f"{what}, из которых приехали {guests}"
    return None


def _attending(page: Page, sentence: Sentence, phrase: Phrase) -> str | None:
    """«в форуме участвовали 200 человек»: participants are an event's or a gathering's."""
    head, bare = sentence.items[phrase.head], phrase.last - phrase.first == 1
    what = plural(sentence, phrase, page.plain)
    attending = bare and head.symbol in _AT_A_GATHERING and not _event_here(page, sentence)
    if attending and (gathering := _gathering(page, sentence)):
        return f"{_ATTENDING.get(head.symbol, what)} {gathering}"
    bodies = head.symbol in _TAKING_PART or bool(morph.parses(head.low)[0].animate)
    taking = sentence.has(f"участвовать |участие |{_GATHERS} ")
    if bodies and taking and (gathering := _gathering(page, sentence)):
        return f"{what} – участники {gathering}"  # «в деловой миссии участвуют 15 тверских компаний»
    if head.symbol in _ATTENDING and (bare or head.symbol in ("участник", "человек")) and sentence.has(ATTEND):
        event = event_of(page, sentence)
        return f"{_ATTENDING[head.symbol]} – {event}" if event else None
    return None


_GATHERS = "(?:собрать|объединить)"
_TAKING_PART = frozenset({"компания", "предприятие", "организация", "фирма", "коллектив", "команда", "вуз", "школа"})
_WAYS: tuple[Way, ...] = (_people, _in_a_group, _visitors, _learners, _lands, _attending)


def _by_its_doing(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """What the clause says of those counted: «25 врачей вошли в делегацию», «240 студентов учатся», «9 соглашений
    действуют»; "" for a bare noun of which it says nothing."""
    head, bare = sentence.items[phrase.head], phrase.last - phrase.first == 1
    what = plural(sentence, phrase, page.plain)
    if phrase.last - phrase.first > 2:
        return what + _if_short(told_of(page, sentence, phrase), what)
    if bare and head.symbol in ("побратим", "город-побратим"):
        return "города-побратимы"
    if head.symbol == "человек":
        return members(page, sentence, phrase.first)
    if bare and head.symbol in _HELPING:
        event = event_of(page, sentence)
        return f"{what} – {event}" if event else ""
    listed, _ = read_list(sentence, phrase.first, page.plain, frozenset({"gent"}), deep=False)
    after = sentence.items[phrase.last : phrase.last + 2]  # «компаний, представлявших 25 стран»: no list
    told_more = len(after) > 1 and morph.parses(after[1].low)[:1] and morph.parses(after[1].low)[0].pos == "PRTF"
    several = bare and len(listed) > 1 and not told_more
    if several and not any(x[:1].isdigit() for x in listed):  # «4 тыс. учебников, словарей и книг»
        what = f"{', '.join(listed[:-1])} и {listed[-1]}"
    if bare and head.symbol == "студент" and sentence.has(_LEARNING):
        after = sentence.items[phrase.last : phrase.last + 4]
        lands = after and after[0].low == "из" and any(x.symbol in ("страна", "государство") for x in after)
        return (
            "иностранные студенты" if lands else what + told_of(page, sentence, phrase)
        )  # «240 студентов из 30 стран»
    if bare and (whose := _standing_for(sentence, phrase)):
        return f"{what} {whose}"
    told = told_of(page, sentence, phrase)
    told = told if bare else _if_short(told, what)
    alone = bare and not told and phrase.case not in ("datv", "loct", "ablt")
    if alone and (holder := held_in(page, sentence, phrase)):
        return f"{what} {holder}"
    if alone and (here := _event_here(page, sentence)) and sentence.has(ATTEND):
        return f"{what}, участвующие в мероприятии «{here}»" if " " not in here else f"{what} – {here}"
    if bare and not told and head.symbol not in PLACES:
        told = undergone_by(sentence, phrase)
    gathered = event_sort(head) or head.symbol in _GATHERED
    if bare and not told and gathered and sentence.has("(?:пройти|состояться|провести|проходить|проводиться) "):
        return what  # «прошло более 100 форумов и выставок»
    return what + told if told or not bare or head.symbol in _DOCUMENTS or "-" in head.low else ""


_GATHERED = frozenset(
    {"концерт", "встреча", "мероприятие", "спектакль", "мастер-класс", "семинар", "переговоры", "показ"}
)


def _where_they_learn(sentence: Sentence) -> str:
    """«вузах», «университете»: the sort of school told, in the locative; else the former."""
    told = (x.low for x in sentence.items if x.is_word and x.symbol in _SCHOOLS and not x.mention)
    return next((low for low in told if any(p.case == "loct" for p in morph.parses(low))), "вузах")


_SCHOOLS = frozenset({"вуз", "университет", "институт", "колледж", "академия", "техникум", "медуниверситет"})


def _from_those(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """«7 тысяч студентов из 40 стран»: those who came from the counted lands, in the nominative."""
    items, k = sentence.items, phrase.first - 1
    while k > 0 and value_of(items[k]) is not None:
        k -= 1
    guest = items[k - 1] if k > 0 and items[k].low == "из" else None
    if guest is None or not guest.is_word or not any(p.animate and p.number == "plur" for p in morph.parses(guest.low)):
        return ""
    return morph.inflected(guest.low, "NOUN", "nomn", "plur") or ""


def _delegation(page: Page, sentence: Sentence) -> str:
    """Whose delegation the members counted are of, in the genitive: «делегации Увс-аймака», «вологодской делегации»."""
    sent = (x.value for s in (sentence, *page.before(sentence, 3)) for _, x in s.mentions("DELEG"))
    first, last = next((name.partition("делегация")[::2] for name in sent), ("", ""))
    whose = morph.inflected(first.strip(), "ADJF", "gent", "sing", "femn") if first else ""
    return f"{whose or ''} делегации{last}".strip()


def _represented_at(page: Page, sentence: Sentence, phrase: Phrase) -> str:
    """«свыше 700 участников приехало на форум из тридцати регионов»: «представленные на форуме»; "" where those who came
    are told by more («70 активистов из 11 стран») or no gathering is spoken of."""
    items, k = sentence.items, phrase.first - 1
    while k > 0 and (value_of(items[k]) is not None or items[k].symbol in ("более", "около", "почти", "свыше")):
        k -= 1
    if (
        k < 1
        or (items[k].low != "из" and items[k].symbol not in _STAND_FOR)
        or not sentence.has(f"{ATTEND}|приехать|прилететь|собрать|собраться|съехаться|участник")
    ):
        return ""
    guest = items[k - 1]
    sent = guest.is_word and guest.symbol not in _AT_A_GATHERING and any(p.animate for p in morph.parses(guest.low))
    if sent and items[k].low == "из":
        return ""
    event = next((x for s in (sentence, *page.before(sentence, 2)) for _, x in s.mentions("EVENT")), None)
    sorts = (x.low for x in event.parts if x.is_word and event_sort(x)) if event else ()
    where = morph.inflected(next(iter(sorts), ""), "NOUN", "loct", "sing")
    return f"представленные на {where}" if where else ""


_STAND_FOR = frozenset({"представлять", "представить"})
_AT_A_GATHERING = frozenset({"человек", "участник", "гость", "делегат", "зритель", "посетитель", "команда"})


def _gathering(page: Page, sentence: Sentence) -> str:
    """«в форуме приняли участие 300 человек», «концерт собрал 800 зрителей»: the event without a name, in the genitive."""
    if not sentence.has(ATTEND + "|выступить|выступать"):
        return ""
    for k, item in enumerate(sentence.items):
        sort = event_sort(item) if item.is_word else ""
        if not sort or sort == "opening" or not noun_cases(item):
            continue
        first = k
        while first and adjective_cases(sentence.items[first - 1]) & noun_cases(item):
            first -= 1
        led = first and sentence.items[first - 1].low in ("в", "на")
        phrase = read_phrase(sentence, first, frozenset({"loct"} if led else {"nomn"}), deep=False)
        if phrase is None or phrase.number != "sing" or sentence.items[phrase.head].mention:
            continue
        gathers = phrase.last < len(sentence.items) and sentence.items[phrase.last].symbol in ("собрать", "объединить")
        if led or first == 0 or gathers:
            return genitive(sentence, phrase, page.plain)
    return ""


def _called(page: Page, home: Item) -> str:
    """The land by the name that the text has for it, be it told as «республика» here: «Киргизия», not «Кыргызстан»."""
    if not home.id:
        return home.value
    named = (x for s in page.sentences for _, x in s.mentions("TERR") if x.id == home.id)
    told = home if home.symbol == "TERR" else next(named, home)
    return as_told(told.parts, territories.get(home.id)) if told.parts else home.value


_VISITORS = frozenset({"человек", "зритель", "посетитель"})
_VISITED = "(?:посетить|посмотреть|увидеть|побывать|осмотреть|собрать|прийти) "


def _shown_there(page: Page, sentence: Sentence) -> str:
    """«Выставку посетили 3 тыс. человек»: what opens the sentence before the verb, in the genitive."""
    for match in sentence.find(r"(?:посетить|посмотреть|увидеть|осмотреть) "):
        phrase = read_phrase(sentence, 0, frozenset({"accs"}), deep=True)
        if (
            phrase
            and phrase.last == match.first
            and phrase.number == "sing"
            and not sentence.items[phrase.head].mention
        ):
            return genitive(sentence, phrase, page.plain)
    return ""


_OF_IT = frozenset({"него", "нем", "его", "ней", "нее", "ее"})


def _event_here(page: Page, sentence: Sentence) -> str:
    """The event of the sentence, or the one that it means by a pronoun."""
    own = any(True for _ in sentence.mentions("EVENT"))
    return event_of(page, sentence) if own or any(x.low in _OF_IT for x in sentence.items) else ""


def _standing_for(sentence: Sentence, phrase: Phrase) -> str:
    """«Омскую область на форуме представили 15 компаний»: whose they are; «экспортом заняты 300 предприятий»: at what."""
    for match in sentence.find(r"(?P<land>TERR) (?:<~4>)?(?:представить|представлять) (?:<~4>)?(?:NUM|AMOUNT) "):
        land = match.item("land")
        if "accs" in (land.cases or ALL_CASES) and match.last <= phrase.first + 1:
            return place_genitive(land.value)
    for match in sentence.find(
        r"(?P<what>экспорт|импорт) (?:<~4>)?(?:занимать|заниматься|занять) (?:<~2>)?(?:NUM|AMOUNT) "
    ):
        if match.item("what").low.endswith("ом") and match.last <= phrase.first + 1:
            return f"– {'экспортёры' if match.item('what').symbol == 'экспорт' else 'импортёры'}"
    return ""


_FROM_THERE = r"(?:из они|из (?:этот|общий) (?:число|количество)) (?:<~4>)?(?:—|–|-) (?P<of>из) (?P<land>TERR) "
_AND_FROM = r"(?:,|и|а) (?:<~3>)?(?:—|–|-) (?P<of>из) (?P<land>TERR) "


def from_there(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«5 тысяч студентов, из них 3 тысячи – из Казахстана», «500 студентов из Китая, 80 – из Индии»: those counted
    before, by where they come from."""
    by_turns = (m for m in sentence.find(_AND_FROM) if sentence.has(r"из TERR (?:<~9>)?(?:—|–|-) из TERR "))
    for match in (*sentence.find(_FROM_THERE), *by_turns):
        count = next((c for c in numbers(page, sentence) if match.first < c.first and c.last <= match.at("of")), None)
        candidates = [(sentence, match.first), *((s, len(s.items)) for s in page.before(sentence, 1))]
        named = ((s, phrase) for s, stop in candidates if (phrase := _named_last(s, stop)))
        whom = next(named, None)
        if count is None or whom is None:
            continue
        what = morph.inflected(whom[0].items[whom[1].head].low, "NOUN", "nomn", "plur")
        if what:
            fields = {
                "what": f"{what} из {place_genitive(match.item('land').value)}",
                "value": count.value,
                "approx": count.approx,
                "where": where(page, sentence, count.first),
                "as_of": as_of(page, sentence),
            }
            yield page.draft("count_figure", sentence, match.first, match.last, fields, confidence=0.6)


def _community(sentence: Sentence, phrase: Phrase) -> str:
    """«казахская диаспора насчитывает 78 тысяч человек»: whose number it is."""
    for match in sentence.find(r"(?P<who>ORG) (?:<~9>)?(?:насчитывать|превышать|составлять) "):
        who = match.item("who")
        if match.last <= phrase.first and any(x.symbol in _COMMUNITIES for x in who.parts):
            return who.value[:1].lower() + who.value[1:]
    return ""


_COMMUNITIES = frozenset({"диаспора", "община", "землячество", "коллектив", "труппа", "ансамбль", "автономия"})


_GROUPS = frozenset({"делегация", "DELEG", "миссия", "бизнес-миссия", "группа"})


def _if_short(told: str, what: str) -> str:
    """What is told of the counted ones, if it is no longer than what they are called: a count's name is no sentence."""
    return told if len(_LONG.findall(told)) <= max(4, len(_LONG.findall(what))) else ""


_LONG = re.compile(r"\w{3,}")
_MANY = range(3, 99)
"""Words told of the counted ones, than which the occasion is said shorter."""


def _documents_of(sentence: Sentence, phrase: Phrase) -> str:
    """«договоры», where the sentence tells with how many partners they are."""
    items = sentence.items
    if not any(x.low in ("с", "со") for x in items[max(0, phrase.first - 3) : phrase.first]):
        return ""
    found = next((x for x in items if x.is_word and x.symbol in ("договор", "соглашение", "меморандум")), None)
    return morph.inflected(found.low, "NOUN", "nomn", "plur") or "" if found else ""


_ATTENDING = {
    "человек": "участники",
    "участник": "участники",
    "гость": "гости",
    "делегат": "делегаты",
    "страна": "представленные страны",
    "государство": "представленные государства",
}


def event_of(page: Page, sentence: Sentence) -> str:
    """The event that a sentence speaks of: its own, or the last one named before it."""
    for candidate in (sentence, *page.before(sentence, 4)):
        for _, item in candidate.mentions("EVENT"):
            common = morph.parses(item.value.split()[0].lower())[0].role == ""
            return item.value[:1].lower() + item.value[1:] if common and item.value[1:2].islower() else item.value
    return ""


RULES: tuple[Rule, ...] = (counts, of_those, from_there)
