"""The same document between the same parties, whatever it is called: a draft and the same document signed are one.

Not the same: a plan and the agreement that it carries out; the plan for the next years; a renewal and the agreement
renewed; documents of one ceremony with other parties.
"""

from __future__ import annotations

from dataclasses import dataclass

from spravka.linking.link import Rule, apart, same, unsure
from spravka.linking.parties import Party, all_paired, pair_keys, paired, parties
from spravka.linking.times import A_DAY, A_MONTH, clash, date_of, meet, period, published_within, within
from spravka.linking.wording import Wording, covered, share, wording
from spravka.statements import Stated

_PLANS = frozenset({"plan", "roadmap"})
_MADE = frozenset({"signed", "in_force", "expired"})
_AHEAD = frozenset({"in_preparation", "planned", "proposed"})


@dataclass(frozen=True, slots=True)
class Paper:
    """An agreement, seen for comparing. `type`: as stated, `plan`: a plan or roadmap; texts as wordings."""

    type: str
    plan: bool
    parties: tuple[Party, ...]
    signatories: tuple[Party, ...]
    subject: Wording
    occasion: Wording
    implements: Wording
    place: Wording
    date: str
    period: str
    status: str
    stated: Stated


def view(stated: Stated) -> Paper:
    fields = stated.fact.fields

    def text(field: str) -> Wording:
        return wording(str(fields.get(field, "")))

    kind = str(fields.get("type", ""))
    return Paper(
        type=kind,
        plan=kind in _PLANS,
        parties=parties(stated.fact, "parties"),
        signatories=parties(stated.fact, "signatories"),
        subject=text("subject"),
        occasion=text("occasion"),
        implements=text("implements"),
        place=text("place"),
        date=date_of(stated),
        period=date_of(stated, "period"),
        status=str(fields.get("status", "")),
        stated=stated,
    )


def keys(stated: Stated) -> frozenset[str]:
    it = view(stated)
    return frozenset(f"{'plan' if it.plan else 'paper'}:{key}" for key in pair_keys(it.parties))


# -- what is compared ---------------------------------------------------------------------------------------------


def _other_parties(a: Paper, b: Paper) -> bool:
    return not all_paired(a.parties, b.parties)


def _other_sort(a: Paper, b: Paper) -> bool:
    """A plan is never the agreement; a treaty is between states, and by name."""
    return a.plan != b.plan


def _other_years(a: Paper, b: Paper) -> bool:
    one, two = period(a.period), period(b.period)
    return one is not None and two is not None and one != two


def _other_date(a: Paper, b: Paper) -> bool:
    """Two dates with no day in common. Of a document only planned the date may yet move."""
    return clash(a.date, b.date) and (a.status in _AHEAD) == (b.status in _AHEAD)


def _ahead_after_made(a: Paper, b: Paper) -> bool:
    """One is still to be signed later than the other was made: its renewal."""
    for one, two in ((a, b), (b, a)):
        if one.status in _AHEAD and two.status in _MADE:
            ahead, made = period(one.date), period(two.date)
            published = one.stated.source.published
            if made and ((ahead and ahead.start >= made.stop) or (not ahead and published and published >= made.stop)):
                return True
    return False


def _other_subject(a: Paper, b: Paper) -> bool:
    """Both say what they are about, in one language, and have no word of weight in common."""
    one, two = a.subject.specific, b.subject.specific
    return bool(one and two) and one.isdisjoint(two) and a.subject.script == b.subject.script


def _subjects_agree(a: Paper, b: Paper) -> bool:
    """Equal enough, or one of them says nothing of weight."""
    one, two = a.subject.specific, b.subject.specific
    return not one or not two or covered(one, two) >= 0.5


def _one_subject(a: Paper, b: Paper) -> bool:
    return len(a.subject.specific) > 1 and share(a.subject.whole, b.subject.whole) >= 0.6


def _long_after(a: Paper, b: Paper) -> bool:
    """One is dated, the other is told as signed, without a date, more than a year later: a renewal, perhaps."""
    for one, two in ((a, b), (b, a)):
        made, published = period(one.date), two.stated.source.published
        if made and published and not two.date and two.status == "signed" and (published - made.stop).days > 365:
            return True
    return False


def _one_type(a: Paper, b: Paper) -> bool:
    return a.type == b.type


def _one_occasion(a: Paper, b: Paper) -> bool:
    if a.occasion.number != b.occasion.number and a.occasion.number and b.occasion.number:
        return False
    return len(a.occasion.whole & b.occasion.whole) > 1 and covered(a.occasion.whole, b.occasion.whole) >= 0.75


def _one_hand(a: Paper, b: Paper) -> bool:
    """The same two signed both."""
    return len(a.signatories) > 1 and all_paired(a.signatories, b.signatories)


def _one_name(a: Paper, b: Paper) -> bool:
    """The same type; or, in two texts, another name for what has the same subject and day."""
    if a.type == b.type:
        return True
    known = not a.subject.specific.isdisjoint(b.subject.specific) or (within(a.date, A_DAY) and a.date == b.date)
    return known and not _one_document(a, b)


def _other_hand(a: Paper, b: Paper) -> bool:
    return bool(a.signatories and b.signatories) and paired(a.signatories, b.signatories) == 0


def _one_time(a: Paper, b: Paper) -> bool:
    """The dates meet, and one at least is known to the month: two papers of one year are not one yet."""
    return meet(a.date, b.date) and (within(a.date, A_MONTH) or within(b.date, A_MONTH))


def _one_year(a: Paper, b: Paper) -> bool:
    return meet(a.date, b.date)


def _one_day_of_news(a: Paper, b: Paper) -> bool:
    return published_within(a.stated, b.stated, 7)


def _one_document(a: Paper, b: Paper) -> bool:
    return bool(a.stated.source.digest) and a.stated.source.digest == b.stated.source.digest


PARTIES = "the same parties"
RULES: tuple[Rule[Paper], ...] = (
    apart("agreement: other parties", _other_parties),
    apart("agreement: a plan and an agreement", _other_sort),
    # «план на 2024–2026 годы», «план на 2027–2029 годы»
    apart("agreement: other years", _other_years),
    apart("agreement: other date", _other_date),
    apart("agreement: other subject", _other_subject),
    apart("agreement: renewal", _ahead_after_made),
    same(
        "agreement: same years",
        0.95,
        (PARTIES, "the same years of validity"),
        lambda a, b: bool(a.period) and a.period == b.period and _subjects_agree(a, b) and not _other_hand(a, b),
    ),
    same(
        "agreement: same hands and date",
        0.95,
        (PARTIES, "the same signatories", "no other date"),
        lambda a, b: _one_hand(a, b) and _subjects_agree(a, b) and (_one_type(a, b) or _one_time(a, b)),
    ),
    same(
        "agreement: same date",
        0.9,
        (PARTIES, "the dates agree"),
        lambda a, b: (
            _one_name(a, b)
            and (_one_time(a, b) or (_one_type(a, b) and _one_year(a, b)))
            and _subjects_agree(a, b)
            and not _other_hand(a, b)
        ),
    ),
    same(
        "agreement: same occasion",
        0.9,
        (PARTIES, "the same occasion"),
        lambda a, b: _one_occasion(a, b) and _one_type(a, b) and _subjects_agree(a, b) and not _other_hand(a, b),
    ),
    same(
        "agreement: same subject",
        0.85,
        (PARTIES, "the same subject", "no other date"),
        lambda a, b: _one_subject(a, b) and _one_type(a, b) and not _one_document(a, b) and not _long_after(a, b),
    ),
    # «действует соглашение о сотрудничестве» here and there
    same(
        "agreement: both in force",
        0.75,
        (PARTIES, "both are in force"),
        lambda a, b: (
            a.status == b.status == "in_force" and _one_type(a, b) and _subjects_agree(a, b) and not _one_document(a, b)
        ),
    ),
    same(
        "agreement: news of one week",
        0.75,
        (PARTIES, "published within a week", "the same stage"),
        lambda a, b: (
            _one_day_of_news(a, b)
            and not _one_document(a, b)
            and _one_type(a, b)
            and (a.status in _AHEAD) == (b.status in _AHEAD)
            and _subjects_agree(a, b)
            and not _other_hand(a, b)
        ),
    ),
    unsure(
        "agreement: same parties and type",
        0.5,
        (PARTIES, "the same type", "nothing tells the time"),
        lambda a, b: _one_type(a, b) and not clash(a.date, b.date) and not _one_document(a, b),
    ),
)
