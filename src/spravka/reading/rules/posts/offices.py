"""person_post: who holds which post, as said on the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import nominative, read_phrase
from spravka.reading.grammar.sentence import Item, Match, Sentence
from spravka.reading.mentions.body_words import body_heads
from spravka.reading.mentions.context import Place, is_territory
from spravka.reading.mentions.origins import russian
from spravka.reading.mentions.people import Person
from spravka.reading.mentions.place_words import adjective_of
from spravka.reading.mentions.posts import Post
from spravka.reading.page import Draft, Named, Page, Rule
from spravka.reading.roles import referents
from spravka.reading.rules.posts.held_in import DIPLOMATS
from spravka.reading.rules.posts.seats import seat_of
from spravka.vocab import territories


def person_with_post(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«губернатор Ленинградской области Александр Дрозденко»; «Радий Хабиров, Глава Республики Башкортостан»;
    «вице-премьер Сербии, министр финансов Имя»: both posts"""
    for k, item in sentence.mentions("PER"):
        person: Person = item.data
        if not person.post or not item.start <= person.post.start < item.stop or _of_a_trip(person.post):
            continue
        if person.post.title.lower() in _TITLES and not person.post.of:
            continue
        post = person.post
        first = _post_before(sentence, k, post)
        if first and not (first.of or post.of) and not _of_one(sentence, k):
            first = None  # «губернатор, мэр Имя»: of two
        if first and first.of and post.of and first.of_id != post.of_id and not _of_one(sentence, k):
            first = None  # «мэр Томска, министр Сербии Имя»: of two
        if first:
            if first.of and not post.of:
                post = replace(post, of=first.of, of_id=first.of_id)
            yield _fact(
                page, sentence, item, person, first if first.of else replace(first, of=post.of, of_id=post.of_id)
            )
        yield _fact(page, sentence, item, person, post)


def _of_one(sentence: Sentence, k: int) -> bool:
    """«Мэр Крагуеваца, президент Союза городов Имя прибыл»: does the verb tell of one who holds both posts?"""
    after = sentence.items[k + 1 : k + 2]
    before = [x for x in sentence.items[max(0, k - 5) : k - 2] if x.is_word and x.mention is None]
    verbs = [p for x in (*after, *before) if x.is_word for p in morph.parses(x.low)[:1] if p.pos == "VERB"]
    return bool(verbs) and all(p.number == "sing" for p in verbs)


_TITLES = frozenset({"шейх", "принц", "академик", "космонавт", "предприниматель", "чиновник"})
"""What somebody is called, but no post unless it is told of what."""


def _post_before(sentence: Sentence, k: int, post: Post) -> Post | None:
    """«заместитель председателя правительства Сербии, | министр финансов Имя»: the first post of the same person."""
    items = sentence.items
    if k < 2 or items[k - 1].raw != "," or items[k - 2].symbol != "POST" or post.start < items[k].start:
        return None
    first: Post = items[k - 2].data
    opens = k == 2 or items[k - 3].raw not in (",", "и")  # «с мэром, ректором и депутатом Имя»: several
    return first if opens and not first.plural and first.cases & post.cases and not _of_a_trip(first) else None


def _of_a_trip(post: Post) -> bool:
    """«глава делегации» is no office."""
    return post.title.lower().split()[1:2] == ["делегации"]


def post_was_person(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«когда губернатором был Вячеслав Позгалев», «ректором является …», «главой избран …»"""
    for match in sentence.find(
        r"(?P<post>POST) (?:его |ее |он |она )?(?:быть|стать|являться|оставаться|избрать|назначить) (?P<per>PER) "
    ):
        post: Post = match.item("post").data
        item = match.item("per")
        if not post.cases & {"nomn", "ablt"} or _of_a_trip(post):
            continue  # «гостем главы региона стал посол …»: another's post
        if not post.of and (body := _whose(page, sentence, match.first)):
            post = replace(post, of=body.value, of_id=body.id)
        elif sentence.items[match.first + 1].low in ("его", "ее"):
            continue  # of what, is not told
        yield _fact(page, sentence, item, item.data, post, start=match.item("post").start)


def _whose(page: Page, sentence: Sentence, i: int) -> Item | None:
    """«Его директором назначен Имя»: of the body named last."""
    if not any(x.low in ("его", "ее", "их") for x in sentence.items[max(0, i - 1) : i + 2]):
        return None
    named = (x for s in (sentence, *page.before(sentence, 2)) for k, x in reversed([*s.mentions("ORG")]))
    return next((x for x in named if x.start < sentence.items[i].start), None)


_TAKEN = (
    # «пост губернатора области с 2022 года занимает Имя», «в должность консула вступил Имя»
    r"(?:пост|должность) (?P<post>POST) (?:<~4>)?(?:занимать|занять|получить|вступить|назначить|избрать|утвердить) (?:<~1>)?(?P<per>PER) ",
    # «Имя назначен министром экономики», «Имя избрана на пост мэра»
    r"(?P<per>PER) (?:<~2>)?(?:назначить|избрать|утвердить|переизбрать|стать) (?:<~1>)?(?:на |в )?(?:пост |должность )?(?P<post>POST) ",
)


def post_taken(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«пост губернатора занимает Имя», «Имя назначен министром»; «Имя сменил на посту консула Имя»: both have held it"""
    for pattern in _TAKEN if "POST " in sentence.line else ():
        for match in sentence.find(pattern):
            post: Post = match.item("post").data
            item = match.item("per")
            if match.at("post") > match.at("per") and not post.cases & {"ablt", "gent", "accs"}:
                continue
            if "nomn" in (item.cases or post.cases | {"nomn"}) and not _of_a_trip(post):
                yield _fact(page, sentence, item, item.data, post, start=match.item("post").start)
    for match in sentence.find(r"(?P<per>PER) (?:<~2>)?сменить (?:на|в) (?:этот )?(?:пост|должность) (?P<last>PER) "):
        held: Post | None = match.item("last").data.post
        if held and held.start >= match.item("last").start:
            yield _fact(page, sentence, match.item("per"), match.item("per").data, held)


def _fact(page: Page, sentence: Sentence, item: Item, person: Person, post: Post, start: int | None = None) -> Draft:
    title, of = seat_of(page, sentence, item, person, post)
    if of and not post.of and not is_territory(of.name, of.id):
        page.seats.setdefault(person.name, of)  # of a body: its head signs for it
    elif of and not post.of:
        page.lands.setdefault(person.name, of)
    host = Named(post.host, post.host_id) if post.host else None
    if of and of.name.endswith("исполком") and title.endswith("исполкома"):
        title = title.rpartition(" ")[0]  # «председатель» of the committee
    if title.endswith(" облисполкома") and of and of.name.endswith("ая область"):
        title = title.removesuffix(" облисполкома")
        of = Named(f"{of.name.removesuffix('ая область')}ий облисполком", of.id)
    fields = {"person": person.name, "post": title, "of": of, "host": host}
    at = sentence.items.index(item)
    draft = page.draft("person_post", sentence, at, at + 1, fields, speaker=None)
    spans = {"post": (post.start, post.stop)}
    begin = min(start if start is not None else draft.start, draft.start)
    return Draft(draft.kind, draft.fields, begin, draft.stop, draft.refs, spans, 0.95 if of else 0.7)


_IN_BRACKETS = r"(?P<per>PER) \( (?P<of>TERR) \) "


def posts_in_brackets(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«руководители двух городов – Имя (Хэйхэ) и Имя (Чжухай)»: the post of many, of the place in brackets"""
    found = [*sentence.find(_IN_BRACKETS)]
    for k, item in sentence.mentions("POST", last=found[0].first) if len(found) > 1 else ():
        post: Post = item.data
        led = sentence.items[k + 1 : found[0].first]
        if not post.plural or not any(x.raw in ("–", "—", "-", ":") for x in led):
            continue
        title = morph.lemma(post.title.split()[0].lower())
        for match in found:
            of = match.item("of")
            told = replace(post, title=title, of=of.value, of_id=of.id, plural=False)
            yield _fact(page, sentence, match.item("per"), match.item("per").data, told, start=match.item("per").start)
        return


def posts_of_two(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Имя и Имя, губернаторы Томской области и Пермского края», «Имя и Имя, президенты двух стран»: one place to each"""
    for match in sentence.find(r"(?P<a>PER) и (?P<b>PER) , (?P<post>POST) (?:соответственно )?"):
        post: Post = match.item("post").data
        head, _, rest = post.title.partition(" ")
        single = morph.inflected(head.lower(), "NOUN", "nomn", "sing") if post.plural else None
        two = [match.item("a"), match.item("b")]
        places = _respective(sentence, match) or _of_both_lands(page, sentence, match.last, two)
        if single is None or len(places) != 2:
            continue
        for item, place in zip(two, places, strict=True):
            own = replace(post, title=f"{single} {rest}".strip(), of=place.name, of_id=place.id, plural=False)
            yield replace(_fact(page, sentence, item, item.data, own), stop=match.item("post").stop)


def _respective(sentence: Sentence, match: Match) -> list[Place]:
    """The territories that follow a post, joined by «и»."""
    post, items = match.item("post"), sentence.items
    found = [Place(post.id, territories.get(post.id).ru)] if post.id else []
    k = match.last if not found else match.at("post") + 1
    while k < len(items) and (items[k].symbol == "TERR" or items[k].low in ("и", ",")):
        found += [Place(items[k].id, items[k].value)] if items[k].symbol == "TERR" else []
        k += 1
    return found if len(found) > 1 else []


def _of_both_lands(page: Page, sentence: Sentence, i: int, two: list[Item]) -> list[Place]:
    """«двух стран»: of our state and the partner's, by whose name is a Russian one."""
    number, what = [x.low for x in sentence.items[i : i + 2]] if i + 1 < len(sentence.items) else ["", ""]
    own, partner = page.local(sentence)
    if number not in ("двух", "обеих", "обоих") or own is None or partner is None:
        return []
    lands = [own, partner]
    if what in ("стран", "государств", "республик"):
        lands = [Place(p.country, territories.get(p.country).ru) for p in lands if p.country]
    ours = [russian(item.value) for item in two]
    return lands[::-1] if ours == [False, True] and own.country == "RU" else lands


_AT_A_TIME = (
    "(?:ныне|сейчас|теперь|ранее|прежде|тогда|(?:в|на) (?:то|тот|это) (?:время|пора|момент|год)|в (?:прошлый|прошлое))"
)


def post_besides(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«бывший посол Имя, ныне советник губернатора», «Имя, в то время – посол …»: what somebody is besides, or was"""
    for match in sentence.find(rf"(?P<per>PER) , (?:а )?{_AT_A_TIME} (?:[—–-] )?(?P<post>POST) "):
        item = match.item("per")
        yield replace(_fact(page, sentence, item, item.data, match.item("post").data), stop=match.item("post").stop)


_ONCE = (
    r"(?P<per>PER) (?:, )?(?:который )?(?:<~2>)?(?P<verb>занимать|занять|быть|исполнять) (?:<~1>)?"
    r"(?:пост |должность |обязанность )?(?P<post>POST) ",
    r"(?P<per>PER) , который (?P<verb>исполнять) (?:<~3>)?обязанность (?P<post>POST) ",
    # «исполнявший в тот момент обязанности президента Имя»
    r"(?P<verb>занимать|исполнять) (?:<~3>)?(?:пост|должность|обязанность) (?P<post>POST) (?P<per>PER) ",
)


def post_once_held(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Архимед Мухамбетов, который тогда занимал пост акима …», «Вадим Потомский, занимавший пост губернатора …»"""
    for match in (m for pattern in _ONCE for m in sentence.find(pattern)):
        item = match.item("per")
        draft = _fact(page, sentence, item, item.data, match.item("post").data)
        if match.text("verb") == "исполнять":
            told = match.item("post").raw.split()[: len(str(draft.fields["post"]).split())]  # without its territory
            acting = " ".join([told[0].lower(), *told[1:]])  # «исполнял обязанности акима»: the genitive stays
            draft = replace(draft, fields={**draft.fields, "post": f"и.о. {acting}"})
        both = (match.item("post"), match.item("per"))
        yield replace(draft, start=min(x.start for x in both), stop=max(x.stop for x in both))


def he_held(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Ранее он занимал должность министра финансов», «До этого она была мэром Томска»: of the person named last"""
    for match in sentence.find(
        r"(?P<who>он|она) (?:(?:<~2>)?(?:занимать|занять|возглавлять|быть|работать) (?:<~1>)?(?:пост |должность )?|[—–-] )(?P<post>POST) "
    ):
        named = referents.who(page, sentence, match.at("who"))
        here = (item for _, item in sentence.mentions("PER", last=match.first))
        earlier = (item for s in page.before(sentence, 3) for _, item in s.mentions("PER"))
        item = next((item for item in (*here, *earlier) if named and item.value == named.name), None)
        dash = sentence.items[match.at("post") - 1].raw in ("—", "–", "-")  # «она – директор центра»
        if item is not None and match.item("post").cases & ({"nomn"} if dash else {"ablt", "gent", "accs"}):
            post: Post = match.item("post").data
            title, of = seat_of(page, sentence, match.item("who"), item.data, post)
            fields = {"person": item.value, "post": title, "of": of}
            yield page.draft("person_post", sentence, match.first, match.last, fields, speaker=None, confidence=0.7)


_OF_WHICH = r"(?P<body>ORG|TERR|REF) , (?:<~1>)?(?P<post>POST) который (?:[,–—-] |быть )?(?P<per>PER) "


def of_which(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Союз промышленников, президент которого, Имя, рассказал …»"""
    for match in sentence.find(_OF_WHICH):
        body, item = match.item("body"), match.item("per")
        post = replace(match.item("post").data, of=body.value, of_id=body.id)
        yield _fact(page, sentence, item, item.data, post, start=body.start)


def leads(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Артём Губин, возглавляющий Тульскую торгово-промышленную палату»; «область возглавляет Имя»"""
    for match in (
        *sentence.find(
            r"(?P<per>PER) , (?:который )?(?:<~1>)?(?P<verb>возглавлять|возглавить|руководить) (?:<~3>)?(?P<of>ORG|TERR|REF) "
        ),
        *sentence.find(r"(?P<of>ORG|TERR) (?:<~3>)?(?P<verb>возглавлять|возглавить|руководить) (?P<per>PER) "),
        *sentence.find(
            r"(?P<per>PER) (?:с DATE |ныне |сейчас |уже )?(?P<verb>возглавлять|руководить) (?P<of>ORG|TERR) "
        ),
    ):
        if match.at("of") < match.at("per") and morph.parses(match.item("verb").low)[0].pos != "VERB":
            continue  # «в область прибыла делегация, возглавляемая …»
        if match.at("of") > 0 and sentence.items[match.at("of") - 1].low in ("в", "во", "из", "на", "с"):
            continue  # «делегацию, которая прибыла в область, возглавляет Имя»
        governs = "ablt" if match.text("verb") == "руководить" else "accs"
        if match.at("of") < match.at("per") and governs not in match.item("of").cases:
            continue
        of = match.item("of")
        if of.symbol == "REF" and match.item("per").data.post:
            continue  # «губернатора Имя, возглавлявшего в то время регион»
        if (mission := _mission_of(of, sentence.items[match.at("of") + 1 :])) and not match.item("per").data.post:
            fields = {"person": match.item("per").value, **mission}
        else:
            title = "руководитель" if match.text("verb") == "руководить" else "глава"
            fields = {"person": match.item("per").value, "post": title, "of": Named(of.value, of.id)}
        yield page.draft("person_post", sentence, match.first, match.last, fields, speaker=None, confidence=0.7)
    for match in sentence.find(
        r"(?P<per>PER) , (?:который )?(?:<~1>)?(?P<verb>возглавлять|возглавить|руководить) (?P<of>\S+) "
    ):
        case = "ablt" if match.text("verb") == "руководить" else "accs"
        phrase = read_phrase(sentence, match.at("of"), frozenset({case}), deep=True)
        if match.item("per").data.post is None and phrase and sentence.items[phrase.head].symbol in body_heads():
            title = "руководитель" if match.text("verb") == "руководить" else "глава"
            fields = {"person": match.item("per").value, "post": title, "of": nominative(sentence, phrase, page.plain)}
            yield page.draft("person_post", sentence, match.first, phrase.last, fields, speaker=None, confidence=0.6)


_FORERUNNER = (
    r"(?:предшественник|преемник) (?P<known>PER) (?:, |[—–-] |быть |стать )(?P<per>PER) ",
    r"(?P<known>PER) (?:сменить|заменить) (?:<~3>)?(?P<per>PER) ",
)


def forerunner(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Предшественником Имени был Имя», «предшественник Имени, Имя»: the post of the one was the other's"""
    for match in (m for pattern in _FORERUNNER for m in sentence.find(pattern)):
        post = page.people.posts.get(match.item("known").value)
        item = match.item("per")
        if post and item.data.post is None and match.item("known").value != item.value:
            own = replace(post, title=re.sub(r"^(?:врио|и\. ?о\.) ", "", post.title))
            yield _fact(page, sentence, item, item.data, own, start=sentence.items[match.first].start)


_MISSIONS = {"генконсульство": "генеральный консул", "консульство": "консул", "посольство": "посол"}


def _mission_of(body: Item, after: Sequence[Item] = ()) -> dict[str, object]:
    """Whom the head of a mission is, by its name and the words after it: «Генеральное консульство Ирана ``в Астрахани``»;
    empty for other bodies."""
    words = body.value.lower().split()
    word = next((w for w in words[:2] if w in _MISSIONS), "")
    if not word:
        return {}
    title = "генеральный консул" if words[:2] == ["генеральное", "консульство"] else _MISSIONS[word]
    of = Named(territories.get(body.id).ru, body.id) if body.id else None
    seat = next((x for x in body.parts if x.symbol == "TERR" and "loct" in x.cases and x.id != body.id), None)
    if seat is None and len(after) > 1 and after[0].low in ("в", "во") and after[1].symbol == "TERR":
        seat = after[1]
    return {"post": title, "of": of, "host": Named(seat.value, seat.id) if seat else None}


def leads_it(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«В Уфе есть генконсульство Таджикистана. Возглавляет его Имя»: who heads a mission told of just before"""
    for match in sentence.find(
        r"(?:возглавлять|руководить) (?:его|он) (?P<per>PER) |(?:его|он) (?:возглавлять|руководить) (?P<after>PER) "
    ):
        item = match.item("per") if match.at("per") >= 0 else match.item("after")
        told = (x for s in (sentence, *page.before(sentence, 1)) for _, x in reversed([*s.mentions("ORG")]))
        body = next((x for x in told if x.start < item.start), None)
        if body is None or item.data.post or not (mission := _mission_of(body)):
            continue
        fields = {"person": item.value, **mission}
        yield page.draft("person_post", sentence, match.first, match.last, fields, speaker=None, confidence=0.7)


_COLLEAGUE = r"(?:(?P<whose>\S+) коллега|коллега из (?P<of>TERR)) (?P<per>PER) "


def colleague(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«Губернатор Имя и его витебский коллега Имя»: the same post elsewhere"""
    for match in sentence.find(_COLLEAGUE):
        item, told = match.item("per"), "of" if match.at("of") >= 0 else "whose"
        owner = match.item("of").id if told == "of" else adjective_of(match.item("whose"))
        post = _of_whom(page, sentence, match.first) if owner and not item.data.post else None
        of_a_state = bool(owner) and territories.get(owner).type == "country"
        if of_a_state and post and post.of_id and territories.get(post.of_id).type != "country":
            continue  # «глава области и его казахстанский коллега»: of which region is not told
        if post and owner and post.of_id != owner:
            of = Named(territories.get(owner).ru, owner)
            page.lands.setdefault(item.value, of)
            fields = {"person": item.value, "post": post.title, "of": of}
            yield page.draft("person_post", sentence, match.first, match.last, fields, speaker=None, confidence=0.7)


def _of_whom(page: Page, sentence: Sentence, i: int) -> Post | None:
    """The post of who is named last before item `i`."""
    for candidate in (sentence, *page.before(sentence, 2)):
        for k in range((i if candidate is sentence else len(candidate.items)) - 1, -1, -1):
            named = referents.who(page, candidate, k) if candidate.items[k].symbol in ("PER", "POST") else None
            if named and (post := page.people.posts.get(named.name)):
                return post
    return None


_HEADS = frozenset({"глава", "губернатор", "аким", "хоким", "раис", "президент", "мэр"})


def post_apart(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«С ними встретился Радий Хабиров. … Глава Башкирии подчеркнул»: who leads a territory is told by the post alone; the
    only person of the text who bears no post is meant, if nobody else holds that one."""
    for _, item in sentence.mentions("POST"):
        post: Post = item.data
        if post.plural or post.referred or "nomn" not in post.cases or post.title.lower() not in _HEADS:
            continue
        if not post.of_id or any(
            held.of_id == post.of_id and held.title.lower() in _HEADS for held in page.people.posts.values()
        ):
            continue
        bare = {p.name: p for p in page.people.order if " " in p.name and "." not in p.name}
        for held in page.people.order:
            if held.post or held.name in page.people.posts or held.name in page.seats:
                bare.pop(held.name, None)
        acted = next((s for s in page.sentences for _, x in s.mentions("PER") if x.value in bare and _acts(x)), None)
        headed = sentence.part == "headline" and acted is not None and acted.number <= sentence.number + 2
        if len(bare) == 1 and acted and (headed or 0 < sentence.number - acted.number <= 4):
            person = next(iter(bare.values()))
            fields = {"person": person.name, "post": post.title, "of": Named(post.of, post.of_id)}
            at = sentence.items.index(item)
            yield page.draft("person_post", sentence, at, at + 1, fields, speaker=None, confidence=0.6)


def named_next(page: Page, sentence: Sentence) -> Iterator[Draft]:
    """«В Оренбург приехал генеральный консул Великобритании. Имя Фамилия встретился …»: who opens the next sentence, and
    bears no post in the text, is the envoy that the sentence before leaves without a name"""
    item = sentence.items[0]
    before = next(page.before(sentence, 1), None)
    bare = item.symbol == "PER" and _acts(item) and " " in item.value and item.data.post is None
    if before is None or not bare or item.value in page.people.posts or page.line_of(before) != page.line_of(sentence):
        return
    told = [x for _, x in before.mentions("POST") if x.data.of_id and DIPLOMATS & set(x.data.title.lower().split())]
    if len(told) == 1 and "nomn" in told[0].data.cases and not any(before.mentions("PER")):
        yield _fact(page, sentence, item, item.data, told[0].data, start=told[0].start)


def _acts(item: Item) -> bool:
    return "nomn" in (item.cases or {"nomn"})


RULES: tuple[Rule, ...] = (
    person_with_post,
    posts_of_two,
    posts_in_brackets,
    post_besides,
    post_was_person,
    post_once_held,
    post_taken,
    he_held,
    of_which,
    leads,
    leads_it,
    forerunner,
    colleague,
    post_apart,
    named_next,
)
