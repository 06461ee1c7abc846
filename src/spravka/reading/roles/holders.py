"""Several who hold the same post, each of a place of its own: «с губернаторами Омской, Томской и Курганской областей»."""

from __future__ import annotations

from spravka.reading.grammar import morph
from spravka.reading.grammar.sentence import Item, Sentence
from spravka.reading.mentions.bodies import place_genitive
from spravka.reading.page import Named
from spravka.vocab import territories


def holders(sentence: Sentence, i: int) -> list[Named]:
    """One for each territory of the plural post at item `i`; none for a single territory, or where a name follows."""
    item = sentence.items[i]
    if item.symbol != "POST" or not item.data.plural or not item.id:
        return []
    places = [territories.get(item.id).ru]
    k = i + 1
    while (
        k + 1 < len(sentence.items) and sentence.items[k].low in (",", "и") and sentence.items[k + 1].symbol == "TERR"
    ):
        places.append(sentence.items[k + 1].value)
        k += 2
    title = _singular(item)
    return [Named(f"{title} {place_genitive(place)}") for place in places] if title and len(places) > 1 else []


def _singular(item: Item) -> str:
    """«руководителями» → «руководитель»; "" for a post of several words."""
    words = item.value.split()
    return morph.inflected(words[0].lower(), "NOUN", "nomn", "sing") or "" if len(words) == 1 else ""
