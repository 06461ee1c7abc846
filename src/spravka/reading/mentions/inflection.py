"""A phrase of the text in another case and number, with what «область», «эта страна» in it stand for."""

from __future__ import annotations

from spravka.reading.grammar import morph
from spravka.reading.grammar.phrases import Phrase, tidy
from spravka.reading.grammar.sentence import Sentence
from spravka.reading.mentions.bodies import place_genitive, place_in


def plural(sentence: Sentence, phrase: Phrase, plain: str) -> str:
    """«казахстанских студентов» → «казахстанские студенты»: what is counted, in the nominative plural."""
    return inflected(sentence, phrase, plain, "nomn", "plur")


def genitive(sentence: Sentence, phrase: Phrase, plain: str) -> str:
    """«новый завод» → «нового завода»: whose measure is told."""
    return inflected(sentence, phrase, plain, "gent", phrase.number)


def inflected(sentence: Sentence, phrase: Phrase, plain: str, case: str, number: str) -> str:
    items = sentence.items
    out = plain[items[phrase.first].start : items[phrase.last - 1].stop]
    shift = items[phrase.first].start
    for k in sorted((*phrase.adjectives, phrase.head), reverse=True):
        item = items[k]
        if item.symbol in ("TERR", "REF") and item.mention and k == phrase.head and item.id:
            out = out[: item.start - shift] + place_in(item.value, case) + out[item.stop - shift :]
            continue
        word = morph.inflected(item.low, "NOUN" if k == phrase.head else "ADJF", case, number) if item.is_word else None
        if word:
            out = out[: item.start - shift] + morph.like(word, item.raw) + out[item.stop - shift :]
    for k in range(phrase.last - 1, phrase.head, -1):
        if items[k].symbol == "REF" and items[k - 1].low == "из":  # «студентов из республики»
            rest = plain[items[k].stop : items[phrase.last - 1].stop]
            out = out.removesuffix(items[k].raw + rest) + place_genitive(items[k].value) + rest
        if items[k].symbol == "REF" and items[k - 1].symbol == "этот":  # «из этой страны»
            start, stop = items[k - 1].start - shift, items[k].stop - shift
            tail = len(plain[items[k].stop : items[phrase.last - 1].stop])
            out = out[: len(out) - tail - (stop - start)] + place_genitive(items[k].value) + out[len(out) - tail :]
    return inner(sentence, phrase, tidy(out))


def inner(sentence: Sentence, phrase: Phrase, text: str) -> str:
    """A phrase's words as they stand inside a sentence: «Площадь парка» → «площадь парка»."""
    opens = phrase.first == 0 or sentence.items[phrase.first - 1].raw in ("•", "–", "—", "«", ":")
    return text[:1].lower() + text[1:] if opens and sentence.items[phrase.first].is_word else text
