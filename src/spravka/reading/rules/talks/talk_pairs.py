"""The sides of a talk told side by side: «А и Б обсудили», «встреча А и Б», «их встреча с В», «в переговорах участвовали А и Б»."""

from __future__ import annotations

from collections.abc import Iterator

from spravka.reading.grammar import morph
from spravka.reading.grammar.clauses import clause
from spravka.reading.grammar.phrases import ALL_CASES
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.page import Named, Page
from spravka.reading.roles import referents

Side = tuple[int, Named]
"""A side of a talk and the item that names it; -1 for one named before."""


def taking_part(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«В переговорах участвовали А, Б и В»: the persons in the nominative after the verb."""
    near = range(max(0, i - 2), min(i + 4, len(sentence.items)))
    verb = next((k for k in near if sentence.items[k].symbol == "участвовать"), -1)
    if verb < 0 or morph.parses(sentence.items[verb].low)[0].number != "plur":
        return []
    met = (s for s in page.before(sentence, 2) if page.line_of(s) == page.line_of(sentence))
    if any(s.has("(?:встреча|переговоры|встретиться|принять) ") and len([*s.mentions("PER")]) > 1 for s in met):
        return []  # of the talk told before: who else was there
    _, last = clause(sentence, verb)
    told = [(k, x) for k, x in sentence.mentions("PER", first=verb, last=last) if "nomn" in (x.cases or ALL_CASES)]
    return [(k, Named(x.value)) for k, x in told] if len(told) > 1 else []


def of_noun(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«встреча губернатора и посла», «переговоры между …»: the two that follow; not «участниками встречи были …»."""
    beside = sentence.items[max(0, i - 1) : i + 4]
    if any(x.symbol in ("участник", "участие", "участвовать") for x in beside):
        return []  # «участниками встречи были …», «во встрече приняли участие …»
    found = [
        (k, n)
        for k in range(i + 1, min(i + 8, len(sentence.items)))
        if sentence.items[k].symbol in ("PER", "DELEG") and (n := referents.who(page, sentence, k))
    ]
    found = found or _of_posts(page, sentence, i)
    if len(found) < 2:
        return []
    (a, _), (b, _) = found[:2]
    acts = any(x.is_word and morph.parses(x.low)[0].pos == "VERB" for x in sentence.items[i + 1 : a])
    if acts and not any(x.symbol == "участие" for x in sentence.items[max(0, i - 2) : i]):
        return []  # «на встрече Узбекистан представили А и Б»; not «Участие в переговорах приняли А и Б»
    between = sentence.items[a + 1 : b]
    led = any(x.symbol in ("глава", "руководство") for x in between)  # «встреча делегации во главе с …»: one side
    return found[:2] if any(x.low in ("и", "с", "со") for x in between) and not led else []


def _of_posts(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«встреча министра образования Беларуси и главы министерства области»: two who are told by their posts alone."""
    for match in sentence.find("(?P<a>POST) (?:и|с) (?P<b>POST) "):
        posts = match.item("a"), match.item("b")
        if match.first == i + 1 and all("gent" in (x.cases or ALL_CASES) and x.data.of for x in posts[:1]):
            cases = ("gent", "ablt" if sentence.items[match.at("a") + 1].low == "с" else "gent")
            pair = [
                (k, referents.people(page, sentence, k, c))
                for k, c in zip((match.at("a"), match.at("b")), cases, strict=True)
            ]
            return [(k, n) for k, n in pair if n]
    return []


_HIS_COLLEAGUE = "(?:(?:он|она|они) (?:<~1>)?коллега )?"


def together(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«A и B обсудили …»: two subjects joined by «и»."""
    for match in sentence.find(rf"(?P<a>PER|DELEG|POST) (?:[,)] )?и {_HIS_COLLEAGUE}(?P<b>PER|DELEG|POST) "):
        a, b = match.at("a"), match.at("b")
        if abs(match.first - i) >= 8:
            continue
        oblique = "nomn" not in (sentence.items[a].cases or ALL_CASES) or (
            a > 0 and sentence.items[a - 1].low in ("главе", "с")
        )
        if oblique:  # «А, приехавший с делегацией, и Б»: A is meant
            a = next((k for k, x in _acting(sentence, a) if x.symbol == "PER"), a)
        if "nomn" not in (sentence.items[b].cases or ALL_CASES):
            continue
        pair = [(a, referents.who(page, sentence, a)), (b, referents.people(page, sentence, b, "nomn"))]
        if all(n for _, n in pair):
            return [(k, n) for k, n in pair if n]
    return _with_people(page, sentence, i) or _sent_by(page, sentence, i)


def _with_people(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«Губернатор и представители посольства обсудили …»: a person and some people."""
    for match in sentence.find(r"(?P<a>PER|POST) и "):
        k = match.last
        one = referents.who(page, sentence, match.at("a")) if "nomn" in (match.item("a").cases or ALL_CASES) else None
        many = (
            referents.people(page, sentence, k, "nomn") if one and 0 < i - k < 8 and sentence.items[k].is_word else None
        )
        if one and many:
            return [(match.at("a"), one), (k, many)]
    return []


def of_the_two(page: Page, sentence: Sentence) -> list[Side]:
    """«Губернатор показал область министру Имя. Встреча прошла на полях форума»: of the two in the sentence before."""
    before = next(page.before(sentence, 1), None)
    if before is None or not sentence.has(r"встреча (?:<~1>)?(?:пройти|состояться) (?:на|в) "):
        return []
    persons = list(dict.fromkeys(item.value for _, item in before.mentions("PER")))
    homes = [page.seat(name) for name in persons]
    apart = len(homes) == 2 and homes[0] and homes[1] and homes[0] != homes[1]
    return [(-1, Named(name)) for name in persons] if apart else []


def theirs(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«Состоялась их встреча с послом» after «Программу подписали министры А и Б»: the two of the sentence before."""
    before = next(page.before(sentence, 1), None)
    if before is None or not any(x.low == "их" for x in sentence.items[max(0, i - 2) : i]):
        return []
    for match in before.find("(?P<a>PER) и (?P<b>PER) "):
        return [(-1, Named(match.item("a").value)), (-1, Named(match.item("b").value))]
    return []


def _sent_by(page: Page, sentence: Sentence, i: int) -> list[Side]:
    """«Представители правительства А и администрации Б встретились»: two bodies, by those whom they sent."""
    for match in sentence.find(r"(?P<a>POST) и (?P<b>ORG) "):
        k, other = match.at("a"), match.at("b")
        sender = _sender(sentence.items[k])
        if sender and 0 <= i - match.last < 8 and morph.parses(sentence.items[i].low)[0].pos == "VERB":
            return [(k, sender), (other, Named(sentence.items[other].value, sentence.items[other].id))]
    return []


def _sender(item: Item) -> Named | None:
    """«Представители правительства Омской области» → that government."""
    head, _, body = item.value.lower().partition(" ")
    post = item.data
    if not post.plural or not head.startswith("представител") or not body or not post.of_id:
        return None
    word = morph.nominative(body.split()[0], "NOUN", "gent", "sing")
    return Named(f"{word} {place_genitive(post.of)}", post.of_id) if word and " " not in body else None


def _acting(sentence: Sentence, before: int) -> Iterator[tuple[int, Item]]:
    """The names in the nominative before an item, the nearest first."""
    return (
        (k, x)
        for k in range(before - 1, -1, -1)
        if (x := sentence.items[k]).mention and "nomn" in (x.cases or ALL_CASES)
    )
