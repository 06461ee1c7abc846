"""Several finds of one thing in a text are told once: the fullest stays, and takes what the others know besides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spravka.reading.mentions.context import country_of
from spravka.reading.mentions.post_heads import lexicon
from spravka.reading.page import Draft
from spravka.values.numbers import ordinal

_KEYS: dict[str, tuple[str, ...]] = {
    "person_post": ("person", "post"),
    "meeting": ("sides", "date"),
    "visit": ("who", "to", "date"),
    "agreement": ("type", "parties", "subject", "date", "status", "period"),
    "direction": ("topics", "modality"),
    "trade_figure": ("flow", "reporter", "partner", "period", "amount", "growth", "share", "product"),
    "trade_rank": ("rank", "top", "by", "reporter", "partner", "period"),
    "partner_status": ("subject", "of", "label"),
    "event": ("name",),
    "anniversary": ("years", "what"),
    "programme": ("name",),
    "institution": ("name",),
    "investment_project": ("product",),
    "count_figure": ("what", "value"),
    "award": ("award", "recipient"),
    "invitation": ("whom", "to"),
    "commitment": ("who", "what", "modality"),
}


def told_once(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts with the same kind and key values merged into the earliest, fields filled up from the later ones."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        names = _KEYS.get(draft.kind)
        key: tuple[object, ...] = (draft.kind, draft.start, draft.stop, repr(sorted(draft.fields.items())))
        if names:
            if draft.kind == "trade_figure" and "amount" in draft.fields:
                names = tuple(n for n in names if n not in ("growth", "share"))
            key = (draft.kind, *(_folded(draft.fields.get(n)) for n in names))
            if draft.kind == "event":
                key = (draft.kind, _numbered(str(draft.fields["name"])))
        kept[key] = _merged(kept[key], draft) if key in kept else draft
    posts: dict[object, list[Draft]] = {}
    directions: list[Draft] = []
    for draft in kept.values():
        if draft.kind == "person_post":
            posts.setdefault(draft.fields["person"], []).append(draft)
        elif draft.kind == "direction":
            directions.append(draft)
    fuller = _fuller(directions)
    meetings = [d for d in kept.values() if d.kind == "meeting"]
    short = {id(d) for d in meetings if any(_same_meeting_named(d, o, posts) for o in meetings if o is not d)}
    bare = _papers_told_again(kept)
    trips = _trips_told_again(kept)
    openings = _openings_told_again(kept)
    dropped = (
        short
        | bare
        | trips
        | openings
        | _events_told_short(kept)
        | {id(d) for held in posts.values() for d in held if any(_same_post_told(d, o) for o in held if o is not d)}
    )
    return [d for d in kept.values() if id(d) not in dropped and (d.kind != "direction" or id(d) in fuller)]


def _merged(first: Draft, later: Draft) -> Draft:
    return replace(
        first,
        fields={**later.fields, **first.fields},
        refs={**later.refs, **first.refs},
        confidence=max(first.confidence, later.confidence),
    )


def _fuller(directions: list[Draft]) -> set[int]:
    """Of lists of topics whose places overlap – the same telling, found twice – the longest; ids of those to keep."""
    kept: list[Draft] = []
    for draft in sorted(directions, key=lambda d: (d.start, d.stop)):
        rivals = []
        while kept and kept[-1].stop > draft.start:
            rivals.append(kept.pop())
        # the first found of equals: rules stand in the order of their worth
        best = max([*rivals, draft], key=lambda d: (len(_topics(d)), d.confidence, -directions.index(d)))
        kept.append(best)
    return {id(d) for d in kept}


def _topics(draft: Draft) -> set[str]:
    topics = draft.fields["topics"]
    return {str(_folded(t)) for t in topics} if isinstance(topics, tuple) else set()


def _same_post_told(draft: Draft, other: Draft) -> bool:
    """Is the post of `draft` that of `other`, which tells it longer or sooner? «министр Лавров» beside «министр иностранных
    дел Сергей Лавров»; «генеральный консул» after «генконсул»; «глава государства» beside «президент»."""
    post, longer = (_spelled_out(str(d.fields["post"])) for d in (draft, other))
    if "of" in draft.fields and draft.fields["of"] == other.fields.get("of"):
        heads = lexicon()["land_heads"]
        told = (not draft.fields.get("host") or draft.fields.get("host") == other.fields.get("host")) and (
            post == longer or (post in heads and longer in heads)
        )
        ranks = [(p.startswith(_BARE), d.start) for p, d in ((post, draft), (longer, other))]
        return (told and ranks[0] > ranks[1]) or longer.startswith(post + " ")
    if longer.startswith(post + " "):
        return other.fields.get("of") in (draft.fields.get("of"), None)
    return longer == post and "of" in other.fields and "of" not in draft.fields


_BARE = ("глава", "руководитель")
"""Words for whoever heads a land, whatever the post is called there."""
_SHORT = (
    (re.compile(r"\bген(?=консул|директор|секретар|прокурор)"), "генеральный "),
    (re.compile(r"\bзампред(?:седателя)?\b"), "заместитель председателя"),
    (re.compile(r"\bвице-премьер(?:-министр)?\b"), "заместитель премьер-министра"),
    (re.compile(r"\bпремьер(?!-)"), "премьер-министр"),
    (re.compile(r"\bзам(?=[мгпрднс])"), "заместитель "),
    (re.compile(r"\bторгпред\b"), "торговый представитель"),
    (re.compile(r"\b(?:постпред|постпредставитель)\b"), "постоянный представитель"),
    (re.compile(r"\bполпред\b"), "полномочный представитель"),
)


def _spelled_out(post: str) -> str:
    """«Генконсул» → «генеральный консул»: a post in small letters, what is cut in it told in full."""
    post = post.lower()
    for cut, full in _SHORT:
        post = cut.sub(full, post)
    return post


def _same_meeting_named(draft: Draft, other: Draft, posts: dict[object, list[Draft]]) -> bool:
    """«познакомился с новым консулом» (a headline) beside the talk with that consul, by name: one talk."""
    sides, named = (tuple(map(str, d.fields["sides"])) for d in (draft, other))  # type: ignore[arg-type]
    apart = [side for side in sides if side not in named]
    bare = draft.start < other.start and draft.fields.keys() <= {"sides", "status", "place", "topics"}
    if not bare or len(apart) != 1 or len(sides) == 1 or apart[0] in map(str, posts):
        return False
    told = apart[0].lower()
    held = [str(p.fields["post"]).lower() for side in named if side not in sides for p in posts.get(side, ())]
    of = (str(p.fields.get("of", "")).lower() for side in named if side not in sides for p in posts.get(side, ()))
    if any(name and all(word[:5] in told for word in name.split()) for name in of):
        return True  # «глава Гродненского облисполкома» and its chairman, by name
    return any(word[:5] in told for post in held for word in post.split()[-1:])


def _trips_told_again(kept: dict[tuple[object, ...], Draft]) -> set[int]:
    """«принял в Минске губернатора» beside the delegation that he brought to Minsk; «приехала она на форум» after the
    visit was told, which takes the forum: one trip each; ids of the drafts that tell it again."""
    visits = [(key, draft) for key, draft in kept.items() if draft.kind == "visit"]
    again: set[int] = set()
    for _, draft in visits:
        who, to = draft.fields.get("who"), draft.fields.get("to")
        dated = (o for _, o in visits if o.fields.get("to") == to and _of_one_land(o, draft) and "date" in o.fields)
        undated = draft.fields.get("status") == "held" and "date" not in draft.fields and to
        if undated and any(o.fields.get("status") == "planned" for o in dated):
            again.add(id(draft))  # «Цель визита делегации – …», which will come on a day told elsewhere
        brought = [o for _, o in visits if o.fields.get("head") == who and o.fields.get("to") == to] if to else []
        if any(_may_be_one_day(o, draft) for o in brought):
            again.add(id(draft))
        whole = next((key for key, o in visits if o.fields.get("who") == who and o.fields.get("to")), None)
        if not to and whole and kept[whole].start < draft.start < kept[whole].stop + _NEAR:
            own = {name: value for name, value in draft.fields.items() if name in ("occasion", "head")}
            kept[whole] = _merged(kept[whole], replace(draft, fields=own))
            again.add(id(draft))
    return again


def _of_one_land(one: Draft, two: Draft) -> bool:
    """«вьетнамская делегация» and «делегация провинции Нгеан»: may the visitors be the same?"""
    who = [str(d.fields.get("who")) for d in (one, two)]
    lands = [country_of(d.refs.get(name, "")) for d, name in zip((one, two), who, strict=True)]
    return who[0] == who[1] or (lands[0] == lands[1] != "")


def _may_be_one_day(one: Draft, two: Draft) -> bool:
    """«приезжал в сентябре 2018-го … вновь прибыл 4 декабря»: two trips."""
    days = [str(d.fields.get("date", "")) for d in (one, two)]
    return not all(days) or days[0].startswith(days[1]) or days[1].startswith(days[0])


_OPENED = {"institution": ("action", "opened", "planned"), "event": ("status", "held", "planned")}


def _events_told_short(kept: dict[tuple[object, ...], Draft]) -> set[int]:
    """«Дни культуры» beside «Дни культуры Омской области»: one event; ids of the drafts that tell it short. A sort of event
    alone («форум») is told by a name of its own elsewhere."""
    events = [(str(d.fields["name"]).lower(), d) for d in kept.values() if d.kind == "event"]
    return {
        id(draft)
        for name, draft in events
        if " " in name and any(fuller.startswith(f"{name} ") and "«" not in fuller for fuller, _ in events)
    }


def _openings_told_again(kept: dict[tuple[object, ...], Draft]) -> set[int]:
    """«открытие консульства придаст импульс» after the consulate was opened: nothing that is planned; ids of the drafts
    that tell it so."""
    again: set[int] = set()
    for kind, (field, done, planned) in _OPENED.items():
        told = [d for d in kept.values() if d.kind == kind and d.fields.get("type", "opening") == "opening"]
        opened = [d for d in told if d.fields.get(field) == done]
        for draft in told:
            name = _opened_name(draft)
            if draft.fields.get(field) == planned and any(
                o.start < draft.start and _opened_name(o)[: len(name)] == name[: len(_opened_name(o))] for o in opened
            ):
                again.add(id(draft))
    return again


def _opened_name(draft: Draft) -> list[str]:
    """The words of what is opened, without its land: «открытие генерального консульства Китая» → its first three."""
    words = [word for word in str(draft.fields.get("name", "")).split() if word != "официальное"]
    return [word.lower() for word in words if not word[:1].isupper() or word == words[0]]


_NEAR = 400
"""Letters between two tellings of one trip."""


def _papers_told_again(kept: dict[tuple[object, ...], Draft]) -> set[int]:
    """A paper in the headline, in the lead and in somebody's words («Подписи под дорожной картой поставили …»): one paper,
    which takes what each telling knows of it; ids of the drafts that tell it again."""
    told: list[tuple[object, ...]] = []
    again: set[int] = set()
    for key, draft in [*kept.items()]:
        parties = draft.fields.get("parties")
        if draft.kind != "agreement" or not isinstance(parties, tuple) or len(parties) < 2:
            continue
        first = next((k for k in told if _same_paper(kept[k], draft)), None)
        if first is None:
            told.append(key)
            continue
        subject = max((str(d.fields.get("subject", "")) for d in (kept[first], draft)), key=len)
        kept[first] = _merged(kept[first], draft)
        if subject:
            kept[first] = replace(kept[first], fields={**kept[first].fields, "subject": subject})
        again.add(id(draft))
    return again


def _same_paper(one: Draft, two: Draft) -> bool:
    """Do two tellings of a document of one sort and state, of one pair or with the same two signatures, agree in all that
    both tell?"""
    if any(_folded(one.fields.get(name)) != _folded(two.fields.get(name)) for name in ("type", "status")):
        return False
    for name in _OF_ONE:
        a, b = (str(_folded(d.fields.get(name, ""))) for d in (one, two))
        if a and b and not (a.startswith(b) or b.startswith(a)):
            return False
    signed = [_signatories(d) for d in (one, two)]
    apart = one.stop <= two.start or two.stop <= one.start  # one signing may be of several pairs
    by_the_same = apart and signed[0] == signed[1] and len(signed[0]) > 1
    if not by_the_same and _folded(one.fields["parties"]) != _folded(two.fields["parties"]):
        return False
    subjects = [{word[:5] for word in str(_folded(d.fields.get("subject", ""))).split()} for d in (one, two)]
    if ("date" in one.fields) != ("date" in two.fields) and not (signed[0] & signed[1] or one.start < _HEADLINE):
        return False  # «соглашение действует с 2012 года … сегодня подписано соглашение»
    if not all(subjects):  # told by its sort alone: the one told last, and by its subject before
        return bool(subjects[0]) and not two.fields.keys() & set(_OF_ONE)
    return subjects[0] <= subjects[1] or subjects[1] <= subjects[0]


def _signatories(draft: Draft) -> set[str]:
    told = draft.fields.get("signatories")
    return set(map(str, told)) if isinstance(told, tuple) else {str(told)} if told else set()


_HEADLINE = 200
"""Letters at the beginning of a text, where all it tells is told first."""
_OF_ONE = ("date", "period", "implements")
"""What tells documents of one pair apart."""


_QUOTES = str.maketrans("", "", '«»„“”"')


def _numbered(name: str) -> object:
    """An event's name with the number that it opens with in figures: «XIV форум», «14-й форум», «четырнадцатый форум»."""
    first, _, rest = name.partition(" ")
    number = ordinal(first)
    return _folded(f"{number} {rest}" if number and rest else name)


def _folded(value: object) -> object:
    if isinstance(value, str):
        return " ".join(value.lower().replace("ё", "е").translate(_QUOTES).split())
    if isinstance(value, tuple):
        return tuple(sorted(str(_folded(v)) for v in value))
    return value
