"""Who the parties of a document are, one list for each document told.

The ways in which parties are told stand in `_WAYS`, the surest first: in the document's name, in brackets, as those who
act on it, as those who sign it in the next sentence, by reference to what was told before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from spravka.reading.grammar import morph
from spravka.reading.grammar.lexicon import word_set
from spravka.reading.grammar.phrases import noun_cases
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.context import Place
from spravka.reading.mentions.place_words import compound_of
from spravka.reading.page import Named, Page
from spravka.reading.rules.papers.chambers import behind
from spravka.reading.rules.papers.joint_bodies import of_both
from spravka.reading.rules.papers.listed_lands import lands_listed, lands_together, of_our_sort, one_of_each
from spravka.reading.rules.papers.papers import Paper, is_document
from spravka.reading.rules.papers.sides import (
    PLACE_OF,
    after_with,
    closing,
    members,
    of_the_same_sort,
    side,
    stands_alone,
    whose_list,
)
from spravka.reading.rules.papers.signing import Stretch
from spravka.vocab import territories

Group = list[Named]


class Asked(NamedTuple):
    """Whose document: the paper in its sentence, its own clause, the other stretches that tell of it, its state."""

    page: Page
    sentence: Sentence
    paper: Paper
    own: Stretch
    others: list[Stretch]
    state: str
    papers: list[int]  # where each document that the sentence names starts


def parties(
    page: Page, sentence: Sentence, paper: Paper, stretches: list[Stretch], state: str, named: list[int]
) -> list[Group]:
    """Lists of parties, one for each document told: «между A и B», «A и B заключили», «A с B и с C»; none
    where nobody is told, but for a deal of firms («соглашение о строительстве завода»), which has a list without any."""
    asked = Asked(page, sentence, paper, stretches[0], stretches[1:], state, named)
    for way in _WAYS:
        if found := [group for group in way(asked) if group]:
            return [behind(page, sentence, group) for group in found]
    deal = asked.paper.subject and not asked.paper.plural and state == "signed" and _of_firms(asked)
    return [[]] if deal else []


# ---- in the document's name ------------------------------------------------------------------------------------------


def _between(asked: Asked) -> list[Group]:
    """«между правительством А и администрацией Б», «между А и обеими провинциями»; «между А и Б подписан …»"""
    page, sentence, items = asked.page, asked.sentence, asked.sentence.items
    for i in range(asked.paper.head, asked.own.last):
        if items[i].low != "между":
            continue
        found = members(page, sentence, i + 1, asked.own.last)
        if len(found) < 2 and any(x.low in _EACH for x in items[i : i + 6]):
            listed = [other for other in lands_listed(page, sentence, i) if other not in found]
            return [[*found, other] for other in listed] or [found]
        if not found and any(x.low in _EACH or x.symbol in ("два", "оба") for x in items[i : i + 3]):
            return [one_of_each(page, sentence) or page.pair(sentence)]
        if asked.paper.plural and len(found) > 2 and _one_with_each(items[i : asked.own.last]):
            return [[found[0], other] for other in found[1:]]
        more = (k for k in range(i + 1, asked.own.last) if items[k].low == "между" and asked.paper.plural)
        others = (members(page, sentence, k + 1, asked.own.last) for k in more)  # «между А и Б, а также между В и Г»
        return [found, *(pair for pair in others if len(pair) > 1)]
    before = (k for k in range(asked.paper.first - 1, asked.own.first - 1, -1) if items[k].low == "между")
    if any(is_document(x) for x in items[asked.own.first : asked.paper.first]):
        return []  # «протокол между А и Б и соглашение В и Г»: the first two have signed the protocol
    pairs = (members(page, sentence, k + 1, asked.paper.first) for k in before)
    return [pair for pair in pairs if len(pair) > 1][:1]


def _one_with_each(items: list[Item]) -> bool:
    """«договоры между А и Б, В»: «и» joins the first to the rest, of whom each has one of its own."""
    joint = next((x for x in items if x.low in ("и", ",")), None)
    return joint is not None and joint.low == "и" and any(x.raw == "," for x in items)


def _joint(asked: Asked) -> list[Group]:
    """«Соглашение между правительствами двух регионов», «Министерства культуры сторон подписали план»"""
    page, sentence, papers = asked.page, asked.sentence, asked.papers
    if not sentence.has(_OF_BOTH):
        return []
    n = papers.index(asked.paper.first) if asked.paper.first in papers else 0
    last = papers[n + 1] if n + 1 < len(papers) else len(sentence.items)
    found = of_both(page, sentence, one_of_each(page, sentence) or page.pair(sentence), papers[n - 1] if n else 0, last)
    return [found]


_OF_BOTH = "(?:два|оба) |сторона |регион "


def _beside(asked: Asked) -> list[Group]:
    """«соглашение о сотрудничестве Приангарья с провинцией …», «о побратимских связях Ульяновска и Виня»"""
    items = asked.sentence.items
    stop = min(asked.paper.tail + 2, asked.own.last)
    for i in range(asked.paper.head + 1, stop):
        one = side(asked.page, asked.sentence, i)
        if one is None or (one.last < len(items) and items[one.last].low not in ("с", "со", "и")):
            continue
        if i > 0 and items[i - 1].low in PLACE_OF | {"с", "со"}:
            continue  # «меморандумы с А и Б»: those with whom
        if items[i - 1].is_word and morph.parses(items[i - 1].low)[0].pos == "VERB":
            continue  # «соглашения связывают А с Б и с В»
        for k in range(one.last + 1, min(one.last + 4, asked.own.last)):
            other = side(asked.page, asked.sentence, k)
            if other and items[one.last].low in ("с", "со"):
                many = ("nomn", "plur") in noun_cases(items[asked.paper.head])
                rest = _and_with(asked, other.last) if many else []
                return [[one.named, each] for each in (other.named, *rest)]
            if other:
                return [[one.named, other.named]]
            if alike := of_the_same_sort(one.named, items[k]):
                return [[one.named, alike]]
    return []


def _and_with(asked: Asked, i: int) -> Group:
    """«(соглашения Чувашии с Бухарской) и Навоийской областями»: with whom else, from item `i`."""
    items, out = asked.sentence.items, []
    while i + 1 < len(items) and items[i].raw in (",", "и") and (more := side(asked.page, asked.sentence, i + 1)):
        if items[i + 1].symbol != "TERR" or "ablt" not in items[i + 1].cases:
            break
        out.append(more.named)
        i = more.last
    return out


def _compound(asked: Asked) -> list[Group]:
    """«российско-китайский договор»: both states in one adjective; «межправительственное соглашение»."""
    for item in asked.sentence.items[max(0, asked.paper.head - 4) : asked.paper.head]:
        if both := compound_of(item):
            return [[Named(territories.get(x).ru, x) for x in both]]
        if item.symbol == "межправительственный":
            sides = [s for s in asked.page.local(asked.sentence) if s and s.country]
            states = list(dict.fromkeys(s.country for s in sides))
            return [[Named(territories.get(x).ru, x) for x in states]] if len(states) == 2 else []
    return []


def _bracketed(asked: Asked) -> list[Group]:
    """«(стороны: А, Б)», «(А – Б)»"""
    items = asked.sentence.items
    if asked.paper.tail < len(items) and items[asked.paper.tail].raw == "(":
        close = next((k for k in range(asked.paper.tail, len(items)) if items[k].raw == ")"), asked.paper.tail)
        found = [s.named for k in range(asked.paper.tail, close) if (s := side(asked.page, asked.sentence, k))]
        return [found] if len(found) > 1 else []
    return []


# ---- those who act on it ---------------------------------------------------------------------------------------------


def _paired(asked: Asked) -> list[Group]:
    """«Соглашения подписали Ступино и Циндао, Мытищи и Дэчжоу»: one document for each pair."""
    found = [
        [a, b]
        for m in (asked.sentence.find(_PAIR) if asked.paper.plural else ())
        if asked.own.first <= m.first < asked.own.last
        and (a := asked.page.party(m.item("a")))
        and (b := asked.page.party(m.item("b")))
    ]
    return found if len(found) > 1 else []


_PAIR = "(?P<a>TERR|ORG) и (?P<b>TERR|ORG) (?=[,;.])"


def _twins(asked: Asked) -> list[Group]:
    """Parties of a document on twinning: our city with each foreign one, named here or just before."""
    subject = asked.paper.subject.lower()
    if "побратим" not in subject and "дружеств" not in subject:
        return []
    ours: Named | None = None
    theirs: list[Named] = []
    for candidate in (asked.sentence, *asked.page.before(asked.sentence, 2)):
        for i, item in candidate.mentions("TERR", "PER", "ORG"):
            found = asked.page.party(item)
            if not found or not found.id or Place(found.id, found.name).type != "city":
                continue
            if item.symbol == "TERR" and i and candidate.items[i - 1].low in ("в", "во"):
                continue
            city = Named(territories.get(found.id).ru, found.id)
            if asked.page.is_ours(Place(found.id, found.name)):
                ours = ours or city
            elif city not in theirs:
                theirs.append(city)
        if ours and theirs:
            return [[ours, city] for city in theirs]
    return []


def _acting(asked: Asked) -> list[Group]:
    """«А и Б подписали», «А с Б и с В заключило», «с каждым из них подписан», «у него действует с Б»"""
    return _of_stretch(asked, asked.own, range(asked.paper.about, asked.paper.last))


def _signing(asked: Asked) -> list[Group]:
    """«Документ подписали губернатор А Имя и мэр Б Имя», said in the next sentence or in the lead of a list."""
    for stretch in asked.others:
        if found := _of_stretch(asked, stretch, range(0)):
            return found
    return []


def _of_stretch(asked: Asked, stretch: Stretch, besides: range) -> list[Group]:
    page, sentence = asked.page, stretch.sentence
    own, partners = _actors(asked, stretch, besides)
    if not partners and len(own) < 2 and asked.state == "in_force":
        partners = _of_the_work(asked, stretch)
        own = [p for p in own if p not in partners]
    if stretch.has(r"с (?:каждый|оба|два|они|три) ") and not partners:
        several = lands_listed(page, sentence, len(sentence.items))
        us = next((p for p in own if p not in several), None) or of_our_sort(page, sentence, several)
        if several:
            return [[us, each] if us else [each] for each in several if each != us]
    if own and partners:
        return [[own[0], partner] for partner in partners if partner != own[0]]
    own = [p for p in own if not any(q.id != p.id and _within(q, p) for q in own)]
    if len(own) >= 2:
        listed = any(set(own) <= set(run) for run in lands_together(page, sentence, len(sentence.items)))
        return [own if listed else own[:2]]  # «трёхстороннее соглашение заключили А, Б и В»
    if own and asked.paper.plural and not partners:
        return []  # «заключил шесть договоров о сотрудничестве»: with whom is not told
    us = of_our_sort(page, sentence, partners) if partners else None
    if us and all(p.id and not _within(p, us) and not _within(us, p) for p in partners):
        return [[us, partner] for partner in partners]  # «с А и Б подписали дорожные карты»: we did
    if not partners and stretch.has(_WITH_FIRMS):
        return [[one] for one in own]
    return [[one, *_counterpart(asked, one)] for one in (partners or own)]


_WITH_FIRMS = r"(?:с|со) (?:<~2>)?(?:компания|инвестор|предприятие|организация|резидент|предприниматель) "
"""«подписал соглашения с четырьмя компаниями»: with whom is not told."""


def _of_the_work(asked: Asked, stretch: Stretch) -> Group:
    """«отношения с Татарстаном опираются на соглашение»: with whom one works is with whom one has agreed."""
    around = range(stretch.first, stretch.last)
    found = (side(asked.page, stretch.sentence, k) for k in around if stretch.sentence.items[k - 1].low in ("с", "со"))
    return [s.named for s in found if s][:1]


def _own_clause(sentence: Sentence, first: int, paper: int) -> int:
    """After «, а», where a verb of its own follows before the document: «…, а завод заключил контракт»."""
    items = sentence.items
    for k in range(paper - 1, first, -1):
        if items[k].low == "а" and items[k - 1].raw == ",":
            acts = any(p.pos == "VERB" for x in items[k:paper] if x.is_word for p in morph.parses(x.low)[:1])
            return k + 1 if acts else 0
    return 0


def _actors(asked: Asked, stretch: Stretch, besides: range) -> tuple[list[Named], list[Named]]:
    """Those who act in the stretch, and those with whom; bodies before persons, persons before territories."""
    sentence = stretch.sentence
    first, last = stretch.first, stretch.last
    if sentence is asked.sentence:
        near = min(last, asked.paper.last + 18)
        listing = any(x.raw == ":" and y.symbol == "TERR" for x, y in pairwise(sentence.items[asked.paper.last : near]))
        first, last = max(first, asked.paper.first - 16), last if listing else near  # «с городами: А, Б (…), В …»
        first = max(first, _own_clause(sentence, first, asked.paper.first))
    bodies: list[Named] = []
    persons: list[Named] = []
    lands: list[Named] = []
    partners: list[Named] = []
    stood: list[int] = []  # where each partner stands
    led = -1  # where the last of them ends
    k = first
    while k < last:
        if k not in besides and (end := _aside(sentence, k, last)):
            k = end
            continue
        if sentence.items[k].raw == "(" and (close := closing(sentence.items, k, last)) and close - k < _SHORT:
            k = close + 1  # «Хунань (КНР)», «Чжухай (провинция Гуандун)»: where it lies
            continue
        found = side(asked.page, sentence, k) if k not in besides and not _helped(sentence, k) else None
        if found is None:
            item = sentence.items[k]
            land = asked.page.lands.get(item.value) if item.symbol == "PER" and asked.state == "signed" else None
            if item.symbol == "POST" and item.data.of_id and not item.data.plural:
                land = Named(item.data.of, item.data.of_id)  # «мэр Нанкина и глава Омска Имя подпишут»
            if land and land not in persons and "nomn" in item.cases and not after_with(sentence, k):
                persons.append(land)  # «хоким Ботир Зарипов подписал»: of the oblast told before
            k += 1
            continue
        item, at = sentence.items[k], k
        k = found.last
        before = sentence.items[at - 1] if at else item
        if item.symbol in ("ORG", "QUOT") and before.is_word and before.symbol in _SAYING:
            continue  # «…, сообщает БелТА»
        made = before.is_word and before.symbol not in _SIGNING and morph.parses(before.low)[0].pos == "INFN"
        if item.symbol == "ORG" and made:
            continue  # «соглашение о намерении создать Институт Конфуция»
        if item.symbol == "PER" and "nomn" not in (item.cases or {"nomn"}) and _on_behalf(sentence, at):
            continue
        if sentence.items[k : k + 1] and sentence.items[k].raw == ":" and whose_list(sentence.items, k) < at:
            continue  # «с областями Узбекистана: …»
        if item.is_word and item.symbol == "он" and found.first > asked.paper.first:
            continue  # «соглашение с компанией: она намерена …»
        goes_on = found.first - 1 == led and sentence.items[led].low in ("и", ",")
        if after_with(sentence, found.first) or (goes_on and "ablt" in item.cases):
            rank, led = partners, found.last
        elif found.first and sentence.items[found.first - 1].low in PLACE_OF and item.symbol != "PER":
            continue
        elif item.symbol in ("ORG", "QUOT") or found.last - found.first > 1:
            rank = bodies
        elif item.symbol == "POST" and not found.named.id:
            rank = bodies  # «ректоры ТвГТУ и … подписали»: of whose bodies they are
        elif item.symbol == "PER":
            rank = persons
        elif stands_alone(sentence, found.first):
            rank = lands
        else:
            continue
        if found.named not in rank:
            rank.append(found.named)
            stood += [found.first] if rank is partners else []
    if sentence is asked.sentence and len(asked.papers) > 1:
        partners = _beside_own(asked, partners, stood)
    own = bodies or persons or lands
    return [p for p in own if p not in partners], partners


def _on_behalf(sentence: Sentence, k: int) -> bool:
    """«по поручению президента Имя подписал …»: on whose order, and no party."""
    return any(x.symbol in ("поручение", "указание", "инициатива") for x in sentence.items[max(0, k - 4) : k])


def _beside_own(asked: Asked, partners: list[Named], stood: list[int]) -> list[Named]:
    """«договор с А и соглашение с Б», «с А подписал договор, с Б – соглашение»: each document has its own partner."""
    n, papers = asked.papers.index(asked.paper.first), asked.papers
    if not partners:
        return partners
    if stood[0] < papers[0]:
        near = range(papers[n - 1] if n else 0, papers[n])
    else:
        near = range(papers[n], papers[n + 1] if n + 1 < len(papers) else len(asked.sentence.items))
    return [p for p, at in zip(partners, stood, strict=True) if at in near] or partners


_HELP = frozenset({"содействие", "поддержка", "помощь", "посредничество", "участие"})


def _helped(sentence: Sentence, k: int) -> bool:
    """«при содействии фонда заключены контракты»: who helped is no party, nor what that body belongs to."""
    items = sentence.items
    while k > 1 and items[k].symbol == items[k - 1].symbol == "ORG":
        k -= 1
    return k > 1 and items[k - 1].symbol in _HELP and items[k - 2].low == "при"


_HELP = frozenset({"содействие", "поддержка", "помощь", "посредничество", "участие"})
_SHORT = 5
_SIGNING = word_set("life.signed")
_SAYING = word_set("speech.saying")


def _aside(sentence: Sentence, k: int, last: int) -> int:
    """The comma that closes «, входящее в НПЦ …,» at item `k`; 0 where no aside opens or it tells of the signing."""
    items = sentence.items
    if items[k].raw != "," or k + 1 >= last or not items[k + 1].is_word or items[k + 1].symbol in _SIGNING:
        return 0
    if not any(p.pos == "PRTF" for p in morph.parses(items[k + 1].low)):
        return 0
    return next((j for j in range(k + 2, last) if items[j].raw == ","), 0)


def _counterpart(asked: Asked, one: Named) -> Group:
    """The other side of the text, where `one` belongs to one side of it; of a stranger no other side is guessed."""
    if any(morph.lemma(word) in _NO_POWER for word in one.name.lower().split()[:4]):
        return []
    home, partner = asked.page.local(asked.sentence)
    for this, that in ((home, partner), (partner, home)):
        if this and that and (one.id == this.id or one.name == this.name):
            return [Named(that.name, that.id)]
    return []


def _within(inner: Named, outer: Named) -> bool:
    return bool(inner.id and outer.id) and territories.is_within(inner.id, outer.id)


_NO_POWER = word_set("parties.no_power")
_EACH = frozenset({"обеими", "обоими", "каждой", "каждым", "двумя", "тремя"})


# ---- by reference ----------------------------------------------------------------------------------------------------


def _told_before(asked: Asked) -> list[Group]:
    """«соглашение, которое связывает стороны», «план мероприятий к этому договору»: those of the document before."""
    if not asked.page.told:
        return []
    told = asked.page.told[-1]
    near = asked.sentence.number - told.number <= 3
    refers = asked.own.has(r"(?:сторона|этот|прежний|они|он|новый|предыдущий|область|регион|город) ")
    return [list(told.parties)] if near and refers else []


def _of_the_text(asked: Asked) -> list[Group]:
    """«подписано соглашение о сотрудничестве» in a text of two sides."""
    paper, items = asked.paper, asked.sentence.items
    drafted = paper.first > 0 and items[paper.first - 1].symbol == "проект"  # «проект меморандума»
    dated = any(x.symbol == "DATE" for x in items[paper.last : paper.last + 2]) and asked.state == "in_force"
    measures = paper.type in ("plan", "roadmap")
    of_firms = _of_firms(asked) and not measures and not (drafted and not _past(asked.own, paper).has(_DEAL))
    one = ("nomn", "plur") not in noun_cases(items[paper.head])
    closing_a_talk = one and asked.state == "signed" and asked.own.has(_AFTER_A_TALK)
    if paper.plural or not (paper.subject or measures or drafted or dated or closing_a_talk) or of_firms:
        return []
    if paper.type == "treaty" and paper.subject.lower().startswith(_OF_STATES):
        return [_states(asked)] if _states(asked) else []
    return [one_of_each(asked.page, asked.sentence) or asked.page.pair(asked.sentence)]


_AFTER_A_TALK = (
    r"(?:итог|завершение|окончание|результат|ход) (?:<~2>)?(?:встреча|заседание|переговоры|визит|совещание|беседа) "
)
"""«По завершении заседания был подписан протокол»: a paper of those who met, though it is not said what it is about"""
_OF_STATES = ("дружба, сотрудничество и взаимная", "вечная дружба", "добрососедство", "союзничество", "союзнически")
"""What states alone conclude treaties of."""


def _states(asked: Asked) -> Group:
    """The countries in which the two sides of the text lie."""
    lands = dict.fromkeys(p.country for p in asked.page.local(asked.sentence) if p and p.country)
    return [Named(territories.get(x).ru, x) for x in lands] if len(lands) == 2 else []


def _past(own: Stretch, paper: Paper) -> Stretch:
    return replace(own, first=paper.first)


_DEAL = r"(?:строительство|поставка|производство|инвестиция|завод|предприятие|проект|компания|вуз) "


def _of_firms(asked: Asked) -> bool:
    """«соглашение о строительстве завода»: a deal between firms, not between the sides of the text; what the next document
    of the clause is about tells nothing of it."""
    if asked.own.sentence is not asked.sentence:
        return asked.own.has(_DEAL)
    later = min((k for k in asked.papers if k > asked.paper.first), default=asked.own.last)
    return any(asked.own.first <= m.first < max(later, asked.paper.last) for m in asked.sentence.find(_DEAL))


def _carried_out(asked: Asked) -> list[Group]:
    """«Он разработан во исполнение соглашения, которое действует между А и Б»: the parties of what a plan carries out."""
    if asked.paper.type not in ("plan", "roadmap"):
        return []
    for later in asked.page.sentences[asked.sentence.number + 1 : asked.sentence.number + 2]:
        if later.items[0].symbol in ("он", "документ", "план") and later.has(r"(?:исполнение|реализация|выполнение) "):
            for match in later.find("между "):
                found = members(asked.page, later, match.last, len(later.items))
                return [found] if len(found) > 1 else []
    return []


_WAYS: tuple[Callable[[Asked], list[Group]], ...] = (
    _joint, _between, _bracketed, _beside, _compound, _carried_out, _paired, _twins, _acting, _signing, _told_before, _of_the_text,
)  # fmt: skip
