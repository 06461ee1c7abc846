"""meeting: who met whom, where, and what of.

A talk is told by a word of three sorts, each with its own places for the sides: of talking (subject, «с» whom), of
considering (the same, or two subjects) and of receiving (host, guest). Who is not named in the clause was named before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.lexicon import alternation, word_set
from spravka.reading.grammar.phrases import ALL_CASES, nominative, read_phrase
from spravka.reading.grammar.sentence import Item, Match, Sentence
from spravka.reading.grammar.tense import after, ahead, aimed, prepared
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.mentions.body_words import body_heads
from spravka.reading.mentions.context import Place
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.roles import actors, referents
from spravka.reading.rules.papers.papers import is_document
from spravka.reading.rules.talks.matters import matters
from spravka.reading.rules.talks.talk_circumstances import of_talk
from spravka.reading.rules.talks.talk_pairs import Side, of_noun, of_the_two, taking_part, theirs, together
from spravka.reading.rules.travel.trips import GOING
from spravka.vocab import territories

_TALK = alternation("meetings.talk")
_NOUNS = word_set("meetings.nouns")
_CONSIDER = alternation("meetings.consider")
_HOLD = frozenset({"провести", "проводить", "вести", "завершить", "начать"})
_AGREED = ("условиться", "договориться")
_RECEIVE = alternation("meetings.receive")
_SEVERAL = frozenset({"ряд", "несколько", "серия", "цикл", "NUM", "много", "два", "две", "три"})


def met(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«обсудили губернатор … с послом …»; «принял в Уфе делегацию …»; «встретился с ним …»"""
    for at, sides in _tellings(page, sentence):
        names = {name.name for _, name in sides}
        if len(names) < 2 or page.is_same(names) or _habit(sentence, at) or aimed(sentence, at):
            continue
        page.met.append(names)
        page.talks.setdefault(sentence.number, _for_whom(page, sentence, sides))
        places = [k for k, _ in sides if k >= 0]
        planned = _ahead(page, sentence, at)
        here = of_talk(page, sentence, at, planned=planned)
        if not planned:
            page.held.setdefault(sentence.number, here)
        yield page.draft("meeting", sentence, min([at, *places]), max([at, *places]) + 1, {
            "sides": [name for _, name in sides],
            "place": here.place,
            "date": here.date,
            "occasion": here.occasion,
            "topics": matters(page, sentence),
            "status": "planned" if planned else "held",
        }, confidence=0.75, speaker=None)  # fmt: skip


_OFTEN = frozenset({"регулярно", "постоянно", "часто", "традиционно", "неоднократно", "обычно"})


_ONCE = frozenset({"встретиться", "побеседовать", "переговорить", "поговорить", "принять", "обсудить", "рассмотреть"})


def _habit(sentence: Sentence, at: int) -> bool:
    """«регулярно встречаемся со студентами»: no one talk; «традиционно встретился» is one."""
    if sentence.items[at].symbol in _ONCE:
        return False
    return any(x.low in _OFTEN for x in sentence.items[max(0, at - 3) : at + 3])


def _guest(page: Page, sentence: Sentence, k: int) -> Named | None:
    """Who item `k` means; of people their delegation («у губернатора побывали танзанийцы»)."""
    item = sentence.items[k]
    if item.symbol == "PEOPLE" and item.id:
        return Named(f"делегация {place_genitive(territories.get(item.id).ru)}", item.id)
    return referents.who(page, sentence, k)


def _for_whom(page: Page, sentence: Sentence, sides: list[Side]) -> list[Named]:
    """The territories or bodies for which the sides of a talk spoke; fewer than two where one is not told."""
    spoken = [page.party(sentence.items[k]) if k >= 0 else page.seat(name.name) for k, name in sides]
    return list(dict.fromkeys(n for n in spoken if n)) if all(spoken) else []


_GUEST_OF = (
    r"у (?P<host>PER|POST) (?:<~3>)?(?P<word>побывать|гостить) (?:в гость )?(?:<~1>)?(?P<guest>PER|DELEG|PEOPLE) ",
    r"(?P<guest>PER|DELEG) (?:<~2>)?(?P<word>побывать|быть|находиться) (?:в гость|на (?:<~1>)?прием) у (?P<host>PER|POST) ",
    r"(?P<word>гость) (?P<host>PER|POST) (?:<~1>)?(?:быть|стать|становиться) (?:<~2>)?(?P<guest>PER|DELEG) ",
    r"(?P<guest>PER|DELEG) [—–-] (?:<~1>)?(?P<word>гость) (?P<host>PER|POST) ",
)


def _tellings(page: Page, sentence: Sentence) -> Iterator[tuple[int, list[Side]]]:
    """Each telling word of the sentence with the sides that stand around it."""
    for match in sentence.find(r"(?P<word>собеседник|визави) "):
        yield match.at("word"), _interlocutors(page, sentence, match.at("word"))
    for match in (m for pattern in _GUEST_OF for m in sentence.find(pattern)):
        host, guest = referents.who(page, sentence, match.at("host")), _guest(page, sentence, match.at("guest"))
        if host and guest and "gent" in match.item("host").cases:  # «у губернатора побывал посол»
            yield match.at("word"), [(match.at("host"), host), (match.at("guest"), guest)]
    for match in sentence.find(_EXEQUATUR):
        giver, guest = actors.subject(page, sentence, match.first), referents.who(page, sentence, match.at("guest"))
        if giver and guest and giver[1] != guest:
            yield match.at("word"), [giver, (match.at("guest"), guest)]
    for match in (m for pattern in _APART for m in sentence.find(pattern)):
        yield match.at("word"), _met_apart(page, sentence, match)
    for match in sentence.find(rf"(?P<word>{_TALK}|{_CONSIDER}) "):
        yield match.at("word"), _talked(page, sentence, match.at("word"))
    for match in sentence.find(
        rf"(?P<word>{_RECEIVE})(?! (?:<~1>)?(?:участие|решение|мера|резолюция|приглашение|предложение|закон|план|она к)) "
    ):
        if all(x.symbol != "участие" for x in sentence.items[max(0, match.first - 3) : match.first]):
            yield match.at("word"), _received(page, sentence, match.at("word"))


_EXEQUATUR = r"(?:вручить|принять|передать) (?:<~3>)?(?P<word>экзекватура) (?:<~3>)?(?P<guest>PER) "
"""«вручил экзекватуру генеральному консулу Имя», «принял экзекватуру от консула Имя»: a ceremony of the two"""
_APART = (
    # «премьер-министр Имя, с которым губернатор переговорил на полях форума, …»
    rf"(?P<other>PER|DELEG) , (?:с|со) который (?:<~7>)?(?P<word>{_TALK}) ",
    # «встречу с делегацией, прибывшей из …, провёл Имя»
    r"(?P<word>встреча|переговоры|беседа) (?:с|со) (?P<other>DELEG|PER|делегация) , (?:<~9>)?, (?:провести|проводить) "
    r"(?P<host>PER) ",
    # «С вице-премьером Именем обсуждались связи …»
    r"(?:с|со) (?P<other>PER) (?:<~2>)?(?P<word>обсуждаться|рассматриваться) ",
)


def _met_apart(page: Page, sentence: Sentence, match: Match) -> list[Side]:
    """The sides of a talk whose words stand in two clauses, or which leaves its host to the sentences before."""
    k, told = match.at("other"), referents.who(page, sentence, match.at("other"))
    if told is None:
        return []
    if "host" in match.m.groupdict():
        return [(match.at("host"), Named(match.item("host").value)), (k, told)]
    host = None
    if sentence.items[match.first + 1].raw == ",":
        host = actors.subject(page, sentence, match.at("word"), frozenset({k}))
        host = host if host and host[0] > k else None
    if host is None and (ours := _host(page, sentence, {told.name})):
        host = (-1, ours)
    return [host, (k, told)] if host and host[1] != told else []


def _talked(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«A встретился с B», «переговоры A с B», «A и B обсудили», «на встрече с B» – the other told before."""
    word = sentence.items[i].symbol
    if word in _AGREED:
        return together(page, sentence, i)  # «с кем» after these is not who was met
    partners = _partners(page, sentence, i)
    if word in _NOUNS and not partners:
        if several := taking_part(page, sentence, i):
            return several
        led = _led(sentence, i) or any(x.symbol in _HOLD for x in sentence.items[i : i + 3])
        found = of_noun(page, sentence, i) or (together(page, sentence, i) if led else [])
        return found or (of_the_two(page, sentence) if i == 0 else [])
    if not partners:
        return together(page, sentence, i)
    if _counted(sentence, i) and not any(sentence.items[k].symbol == "PER" for k, _ in partners):
        return []  # «провёл ряд встреч с руководителями»: what is told one by one elsewhere
    if word in _NOUNS and (pair := theirs(page, sentence, i)):
        return [*pair, *partners]
    taken = frozenset(k for k, _ in partners)
    present = any(x.symbol in ("участие", "присутствовать") for x in sentence.items[max(0, i - 3) : i])
    hosted = _genitive(page, sentence, i, taken) if present and word in _NOUNS else None
    first = hosted or actors.subject(page, sentence, i, taken)  # «принял участие во встрече консула с мэром»
    if first and first[1] in [name for _, name in partners]:  # «прибыл посол, с ним беседовал мэр»
        first = actors.subject(page, sentence, i, taken | {first[0]})
    held = any(x.symbol in _HOLD for x in sentence.items[max(0, i - 2) : i])
    if first is None and (word not in _NOUNS or held):
        first = actors.some_people(page, sentence, i)
        if first and word in _NOUNS and sentence.items[first[0]].symbol == "POST":
            first = None  # «глава региона провёл встречу»: who that is, others tell
        first = (
            first or _bare_title(page, sentence, i) or (_body_holding(page, sentence, i) if word in _NOUNS else None)
        )
    if first is None or first[1] in [p for _, p in partners]:
        first = _genitive(page, sentence, i, taken) if word in _NOUNS else None
    if first and _led(sentence, i) and (pair := together(page, sentence, i)) and first[0] in [k for k, _ in pair]:
        return [*pair, *partners]  # «министр и ректор провели с послом встречу»
    if first is None and word in _NOUNS:
        first = _unnamed(page, sentence, i)
    if first is None and (own := _teller(page, sentence, {p.name for _, p in partners})):
        first = (-1, own)
    return [first, *partners] if first else []


def _led(sentence: Sentence, i: int) -> bool:
    """«провели с консулом рабочую встречу»: a verb of holding before the talk at item `i`, in its clause."""
    return any(x.symbol in _HOLD for x in sentence.items[clause(sentence, i)[0] : i])


def _body_holding(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«Торгово-промышленная палата провела встречу с …»: the body before the verb of holding that belongs to `i`."""
    first, _ = clause(sentence, i)
    verb = next((k for k in range(i - 1, first, -1) if sentence.items[k].symbol in _HOLD), first)
    named = sentence.items[first]
    if named.symbol == "ORG" and "nomn" in (named.cases or ALL_CASES) and verb - 3 <= first < verb:
        return first, Named(named.value, named.id)
    phrase = read_phrase(sentence, first, _NOMN)
    if phrase is None or not verb - 3 < phrase.last <= verb or sentence.items[phrase.head].symbol not in body_heads():
        return None
    return phrase.head, Named(nominative(sentence, phrase, page.plain))


_NOMN = frozenset({"nomn"})


def _bare_title(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«Губернатор встретился с послом Армении», where the text names no governor: the title itself is the side; «Во
    вторник посол встретился …» after «кенийский посол»: with the land told before."""
    item = sentence.items[i - 1] if i else None
    if item is None or item.symbol != "POST" or "nomn" not in (item.cases or ALL_CASES):
        return None
    if i == 1 and item.data.of:
        return 0, Named(item.value)
    word = item.value.split()[0].lower()
    earlier = (x for s in page.before(sentence, 8) for _, x in s.mentions("POST") if x.data.of)
    told = next((x for x in earlier if x.value.split()[-1].lower() == word), None)
    if told is not None:
        return i - 1, Named(f"{word} {place_genitive(told.data.of)}", told.id)
    return (0, Named(item.value)) if i == 1 else None


def _unnamed(page: Page, sentence: Sentence, i: int) -> Side | None:
    """«Глава Хакасии провёл встречу с послом»: who heads a land by the title, where the text names nobody."""
    first, _ = clause(sentence, i)
    if not any(x.symbol in _HOLD for x in sentence.items[first:i]):
        return None
    for k, item in sentence.mentions("POST", first=first, last=i):
        free = k == first or sentence.items[k - 1].low not in ("в", "с", "у", "от", "к", "по", "о", "об")
        by_name = item.id and all(x.symbol != "REF" for x in item.parts)  # not «глава региона», whom others name
        if by_name and free and not referents.heads(page, item.id, item.start):
            found = referents.people(page, sentence, k, "nomn")
            return (k, found) if found else None
    return None


def _partners(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """Those after «с» who belong to the telling word at `i`: «встреча с A и переговоры с B» are two talks."""
    words = [m.first for m in sentence.find(rf"{_TALK}|{_CONSIDER} ")]
    before, after = [k for k in words if k < i], [k for k in words if k > i]
    found = dict(actors.after_with(page, sentence, i))
    behind = [(k, name) for k, name in found.items() if i < k < min(after, default=len(sentence.items))]
    paper = next((k for k in range(i + 1, len(sentence.items)) if is_document(sentence.items[k])), 0)
    if behind and 0 < paper < behind[0][0] and sentence.items[i].symbol in _NOUNS:
        return []  # «в ходе встречи заключён меморандум с университетом»: with whom the paper is
    return behind or [(k, name) for k, name in found.items() if max(before, default=-1) < k < i]


def _teller(page: Page, sentence: Sentence, partners: set[str]) -> Named | None:
    """«провёл встречу с …»: who speaks, or who acts for us nearby."""
    if sentence.quoted and sentence.speaker:
        return Named(sentence.speaker)
    if (
        (sentence.has(_ON_THE_TRIP) or _lists_members(page, sentence))
        and (guests := _guests_of(page, sentence))
        and guests.name not in partners
    ):
        return guests
    return _host(page, sentence, partners)


_ON_THE_TRIP = (
    r"(?:в рамка|в ход|во время|программа|план) (?:<~1>)?(?:визит|поездка|пребывание) |за (?:это|этот) (?:время|день) "
)


def _lists_members(page: Page, sentence: Sentence) -> bool:
    """Does the sentence before tell who is in a delegation: «В состав делегации вошли ректор Имя и …»?"""
    return any(
        s.has("состав (?:<~1>)?(?:делегация|DELEG|она)|(?:она|делегация|DELEG) состав")
        for s in page.before(sentence, 1)
    )


def _guests_of(page: Page, sentence: Sentence) -> Named | None:
    """«Прибыла делегация области. В рамках визита запланированы встречи с …»: the delegation told last of those who
    came."""
    for earlier in page.before(sentence, 3):
        for k, item in earlier.mentions("DELEG"):
            trip = k > 0 and earlier.items[k - 1].symbol in _TRIPS
            if item.id and (trip or ("nomn" in (item.cases or ALL_CASES) and earlier.has(rf"{GOING} "))):
                return referents.who(page, earlier, k)
    return None


_TRIPS = word_set("visits.trip")


def _counted(sentence: Sentence, i: int) -> bool:
    return sentence.items[i].symbol in _NOUNS and any(
        x.symbol in _SEVERAL or x.low in _SEVERAL for x in sentence.items[max(0, i - 2) : i]
    )


def _interlocutors(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«его собеседником стал посол», «собеседником губернатора был аким»: the one in the nominative, and whose."""
    if not sentence.has("стать|становиться|быть|оказаться"):
        return []
    guest = next(
        ((k, n) for k, x in sentence.mentions("PER") if "nomn" in (x.cases or ALL_CASES) and (n := Named(x.value))),
        None,
    )
    if guest is None:
        return []
    taken = frozenset({guest[0]})
    own = _genitive(page, sentence, i, taken)
    if (
        own is None
        and i
        and sentence.items[i - 1].low in ("его", "ее", "их")
        and (named := referents.who(page, sentence, i - 1))
    ):
        own = (i - 1, named)
    if own is None and (host := _host(page, sentence, {guest[1].name})):
        own = (-1, host)
    return [own, guest] if own and own[1] != guest[1] else []


def _received(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«губернатор принял посла», «делегацию принимали мэр и ректор», «губернатор был принят президентом»."""
    if taken_in := _was_received(page, sentence, i):
        return taken_in
    if sentence.items[i].low == "принято":
        return []  # «здесь принято отмечать», «принято решение»: nobody is received
    if sentence.items[i].low.startswith("встре") and sentence.has("аэропорт|вокзал|трап|хлеб-соль|перрон"):
        return []  # «в аэропорту делегацию встретил министр»: a courtesy, the talks come after
    host = actors.subject(page, sentence, i) or actors.some_people(page, sentence, i) or _body(sentence, i)
    if host is None:
        return []
    hosts = [host, *_coordinated(page, sentence, host[0])]
    taken = frozenset(k for k, _ in hosts)
    names = [name for _, name in hosts]
    guest = next((g for g in actors.objects(page, sentence, i, taken) if g[1] not in names), None)
    return [*hosts, guest, *_coordinated(page, sentence, guest[0], "accs")] if guest else []


def _body(sentence: Sentence, i: int) -> Side | None:
    """«тюменцев принял Государственный комитет по науке»: the body that receives, right after the verb at `i`."""
    item = sentence.items[i + 1] if i + 1 < len(sentence.items) else None
    guests = any(x.symbol in ("PEOPLE", "DELEG") for x in sentence.items[max(0, i - 4) : i])
    if item is None or item.symbol != "ORG" or "nomn" not in (item.cases or ALL_CASES) or not guests:
        return None
    return i + 1, Named(item.value, item.id)


def _was_received(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«губернатор … был принят Президентом …»: the host stands in the instrumental."""
    if not any(p.pos in ("PRTS", "PRTF") for p in morph.parses(sentence.items[i].low)[:1]):
        return []
    for k in range(i + 1, min(i + 5, len(sentence.items))):
        item = sentence.items[k]
        if item.symbol in ("PER", "POST", "DELEG") and "ablt" in (item.cases or ALL_CASES):
            host, guest = referents.who(page, sentence, k), actors.subject(page, sentence, i, frozenset({k}))
            return [(k, host), guest] if host and guest and host != guest[1] else []
    return []


def _coordinated(page: Page, sentence: Sentence, k: int, case: str = "nomn") -> list[Side]:
    """«мэр … и ректор …»: who stands beside item `k` after «и», in that case."""
    items = sentence.items
    for j in range(k + 1, min(k + 8, len(items) - 1)):
        if items[j].low == "и" and items[j + 1].symbol in ("PER", "POST") and case in (items[j + 1].cases or ALL_CASES):
            named = referents.people(page, sentence, j + 1, case)
            return [(j + 1, named)] if named else []
        if items[j].symbol not in ("PER", ",", "(", ")", "DATE", "TERR", "POST"):
            break
    return []


def _genitive(page: Page, sentence: Sentence, i: int, taken: frozenset[int]) -> Side | None:
    """«встреча Александра Моора с …», «у посла состоится встреча с …»"""
    for k, item in enumerate(sentence.items[max(0, i - 4) : i], max(0, i - 4)):
        if item.low == "у" and (found := referents.who(page, sentence, k + 1)):
            return k + 1, found
    for k in range(i + 1, min(i + 3, len(sentence.items))):
        if (
            k not in taken
            and sentence.items[k].symbol in ("PER", "DELEG", "POST")
            and (found := referents.who(page, sentence, k))
        ):
            return k, found
    k = i + 1
    if taken and k < len(sentence.items) and sentence.items[k].is_word and k not in taken:
        several = referents.people(page, sentence, k, "gent")  # «встреча сотрудников консульства с …»
        return (k, several) if several else None
    return None


def _host(page: Page, sentence: Sentence, guests: set[str]) -> Named | None:
    """For «на встрече с послом»: who else is spoken of, of our side rather than of theirs."""
    near: list[Item] = []
    if any(_acts_for_us(page, x) for _, x in sentence.mentions("PER") if x.value in guests):
        strangers = (x for s in page.before(sentence, 3) for _, x in s.mentions("PER") if _sent_to_us(page, x))
        if visitor := next(strangers, None):
            return Named(visitor.value)  # «Завершился визит консула. Состоялись переговоры с главой города»
    for n, s in enumerate((sentence, *page.before(sentence, 30))):
        people = [x for k, x in s.mentions("PER") if x.value not in guests and not (n == 0 and _met_too(s, k))]
        ours = next((item for item in people if _acts_for_us(page, item)), None)
        if ours:
            return Named(ours.value)
        near += people if n < 4 else []
        if n == 1 and (guests_told := _guests_told(page, s)):
            return guests_told
    return Named(near[0].value) if near else _travellers(page, sentence)


def _travellers(page: Page, sentence: Sentence) -> Named | None:
    """«Делегация вуза посетила Китай. Проведены переговоры с …»: who of ours set out in the sentence before."""
    for earlier in page.before(sentence, 2):
        for _, item in earlier.mentions("DELEG"):
            if "nomn" in (item.cases or ALL_CASES) and item.id and page.is_ours(Place(item.id, "")):
                return Named(item.value, item.id)
    return None


def _guests_told(page: Page, sentence: Sentence) -> Named | None:
    """«Их принимали …»: the delegation that the sentence before goes on about."""
    return next(
        (n for k, x in enumerate(sentence.items) if x.low in ("их", "они") and (n := referents.who(page, sentence, k))),
        None,
    )


def _acts_for_us(page: Page, item: Item) -> bool:
    post, home = page.post_of(item.data), page.context.home
    if not post or not post.id or not page.is_ours(Place(post.id, post.name)):
        return False
    return territories.get(post.id).type != "country" or bool(home and home.id == post.id)  # not our ambassador


def _met_too(sentence: Sentence, k: int) -> bool:
    """«(состоялись встреча с А,) переговоры ``с Б``»: is the person at item `k` the guest of another talk?"""
    items = sentence.items
    return k > 1 and items[k - 1].low in ("с", "со") and items[k - 2].symbol in _NOUNS


def _sent_to_us(page: Page, item: Item) -> bool:
    """Does a person hold a post of another land, as a visitor does?"""
    post = page.post_of(item.data)
    return bool(post and post.id) and not _acts_for_us(page, item)


def _ahead(page: Page, sentence: Sentence, i: int) -> bool:
    first, last = clause(sentence, i)
    day = page.date_in(sentence, first, last, sorts=("day",))
    return prepared(sentence, i) or ahead(sentence, i, first, last) or after(day, page.published)


RULES: tuple[Rule, ...] = (met,)
