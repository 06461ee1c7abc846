"""What one may ask of the tables of trade: each form answers with a table and a chart, in the reader's words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from spravka.brief.dates import in_words
from spravka.brief.words import Words
from spravka.errors import BadInput
from spravka.trade import asking, both_sides, by_goods, choosing, countries, drawing, groups, spans, tables
from spravka.trade.choosing import Extent
from spravka.trade.spans import Span, later
from spravka.trade.tables import Table, partner_name
from spravka.web.pages.trade.asked import LENGTHS, Answer, Asked, Months, PartnerField, Published

GROUPS = ("CIS", "EAEU", "SCO", "BRICS", "EU", "OTS", "ASEAN", "APEC")
CAPTION = 25
"""Partners that a page shows where all are asked for; the files have them all."""


class StandingsForm(Published):
    group = forms.ChoiceField(label="trade.group", required=False)
    year = forms.ChoiceField(label="trade.year", required=False)
    part = forms.ChoiceField(label="trade.part", required=False)
    by = forms.ChoiceField(label="trade.order", required=False)
    scale = forms.ChoiceField(label="trade.scale", required=False)
    published = forms.BooleanField(label="trade.as_published", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        named = [(id_, partner_name(id_, words.lang)) for id_ in GROUPS]
        self._choose("group", [*named, ("all", words["trade.all_partners"])])
        self._choose("by", [(by, words[f"trade.by_{by}"]) for by in ("turnover", "export", "import", "growth")])

    def defaults(self) -> dict[str, str]:
        return {"group": "CIS", "by": "turnover", **super().defaults()}

    def ask(self) -> Answer:
        whose, group, span = self.asked("reporter"), self.asked("group"), self.span()
        partners = None
        if group != "all":
            own = bool(self.cleaned_data.get("published"))
            listed = self.cube.groups(whose, self.asked("source")) if own else ()
            partners = groups.members(group, whose, span, as_published=own, listed=listed)
        answer = asking.standings(self.cube, self.question(span, partners), "" if group == "all" else group)
        answer = asking.ordered(answer, self.asked("by"))
        lang, scale = self.words.lang, self.asked("scale")
        among = self.words["trade.all_partners"] if group == "all" else partner_name(group, lang)
        heading = ", ".join((countries.name(whose, lang), among, in_words(span.edtf, lang)))
        return tables.of_standings(answer, lang, scale, heading), drawing.standings(answer, lang, scale)


class SeriesForm(Published):
    partner = PartnerField(label="common.partner", required=False, max_length=200)
    every = forms.ChoiceField(label="trade.every", required=False)
    scale = forms.ChoiceField(label="trade.scale", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self._choose("every", [(it, words[f"trade.every_{it}"]) for it in reversed(LENGTHS)])

    def defaults(self) -> dict[str, str]:
        told = super().defaults()
        return {"every": "year", **told, "partner": "KZ" if told.get("reporter") != "KZ" else "RU"}

    def ask(self) -> Answer:
        partner, lang, scale = self.asked("partner"), self.words.lang, self.asked("scale")
        extent = self.extent()
        span = self.free() or Span(extent.start, spans.between(extent.start, extent.stop))
        question = self.question(span, (partner,), total=countries.is_group(partner))
        answer = asking.series(self.cube, question, LENGTHS[self.asked("every")])
        heading = f"{countries.name(question.reporter, lang)} – {partner_name(partner, lang)}"
        table = tables.of_series(answer, lang, scale, heading)
        newest_first = replace(table, rows=table.rows[::-1])
        return _in_words(newest_first, lang), drawing.series(answer, lang, scale)


class StructureForm(Published):
    partner = PartnerField(label="common.partner", required=False, max_length=200)
    year = forms.ChoiceField(label="trade.year", required=False)
    part = forms.ChoiceField(label="trade.part", required=False)
    by = forms.ChoiceField(label="trade.goods_by", required=False)
    scale = forms.ChoiceField(label="trade.scale", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self._choose("by", [(by, words[f"trade.by_{by}"]) for by in ("section", "chapter")])

    def able(self) -> list[Extent]:
        return [it for it in self.held if it.goods]

    def defaults(self) -> dict[str, str]:
        return {"by": "section", **super().defaults()}

    def ask(self) -> Answer:
        whose, partner, span, lang = self.asked("reporter"), self.asked("partner"), self.span(), self.words.lang
        partners = groups.members(partner, whose, span) if partner else None
        scale = self.asked("scale")
        answer = by_goods.structure(self.cube, self.question(span, partners), self.asked("by"))
        among = partner_name(partner, lang) if partner else self.words["trade.all_partners"]
        heading = ", ".join((countries.name(whose, lang), among, in_words(span.edtf, lang)))
        return tables.of_structure(answer, lang, scale, heading), drawing.structure(answer, lang, scale)


class MirrorForm(Months):
    """The same part of several years, or any months, as a whole or step by step."""

    folded = "trade.further_mirror"

    partner = PartnerField(label="common.partner", required=False, max_length=200)
    year = forms.ChoiceField(label="trade.year", required=False)
    part = forms.ChoiceField(label="trade.part", required=False)
    years = forms.ChoiceField(label="trade.years", required=False)
    scale = forms.ChoiceField(label="trade.scale", required=False)
    every_months = forms.ChoiceField(label="trade.every_months", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self._choose("years", [(str(n), str(n)) for n in (1, 2, 3, 4, 5, 8, 10)])
        steps = [(it, words[f"trade.every_{it}"]) for it in reversed(LENGTHS)]
        self._choose("every_months", [("", words["trade.every_whole"]), *steps])

    def defaults(self) -> dict[str, str]:
        told = super().defaults()
        return {"years": "4", **told, "partner": "KZ" if told.get("reporter") != "KZ" else "RU"}

    def spans(self) -> tuple[Span, ...]:
        """The periods that are asked for, the earliest first.

        Raises:
            BadInput: months that do not divide into such steps.
        """
        if free := self.free():
            every = self.asked("every_months")
            if not (told := free.parts(LENGTHS[every]) if every else (free,)):
                raise BadInput(f"{free.edtf} does not divide into such steps")
            return told
        last = self.span()
        return tuple(Span(later(last.start, -12 * n), last.months) for n in reversed(range(int(self.asked("years")))))

    def ask(self) -> Answer:
        one, other, lang, scale = self.asked("reporter"), self.asked("partner"), self.words.lang, self.asked("scale")
        unit = self.asked("unit")
        found = [it for span in self.spans() for it in both_sides.mirror(self.cube, one, other, span, unit)]
        told = [it for it in found if it.out.value is not None or it.in_.value is not None]
        if not told:
            side = found[-1].out.lacking or found[-1].in_.lacking
            raise choosing.NotHeld(side) if side else BadInput(f"nothing of {one} with {other}")
        heading = f"{countries.name(one, lang)} – {partner_name(other, lang)}"
        table = tables.of_mirror(told, lang, scale, heading)
        return _in_words(table, lang), drawing.mirror(told, lang, scale, lambda span: in_words(span.edtf, lang))


def _in_words(table: Table, lang: str) -> Table:
    """With the periods, which stand first, as one writes them."""
    return replace(table, rows=tuple((in_words(str(row[0]), lang), *row[1:]) for row in table.rows))


FORMS: dict[str, type[Asked]] = {
    "standings": StandingsForm, "series": SeriesForm, "structure": StructureForm, "mirror": MirrorForm,
}  # fmt: skip
