"""What one may ask of the tables of trade: each form answers with a table and a chart, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from spravka.brief.dates import in_words
from spravka.brief.words import Words
from spravka.errors import BadInput
from spravka.trade import asking, both_sides, by_goods, choosing, countries, drawing, groups, spans, tables
from spravka.trade.choosing import Extent, Question
from spravka.trade.spans import Span, later
from spravka.trade.store import Cube
from spravka.trade.tables import Table, partner_name
from spravka.web.forms import OfficeForm
from spravka.web.showing import ours

GROUPS = ("CIS", "EAEU", "SCO", "BRICS", "EU", "OTS", "ASEAN", "APEC")
PARTS = ("year", "ytd", "H1", "H2", "9m", "Q1", "Q2", "Q3", "Q4", *(f"{n:02}" for n in range(1, 13)))
LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
SCALES = ("million", "thousand", "billion", "one")
YEARS = 40
CAPTION = 25
"""Partners that a page shows where all are asked for; the files have them all."""

Answer = tuple[Table, Mapping[str, Any] | None]


class PartnerField(forms.CharField):
    """A country or group by any name; its value is the id, "" for none."""

    def clean(self, value: Any) -> str:
        told = super().clean(value)
        if not told:
            return ""
        try:
            return groups.identity(told)
        except BadInput:
            raise ValidationError("", code="partner") from None


class Asked(OfficeForm):
    """What every question has. `cube`: the tables; `held`: whose trade there is."""

    reporter = forms.ChoiceField(label="trade.reporter", required=False)

    def __init__(self, *args: Any, words: Words, cube: Cube, held: list[Extent], **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self.cube, self.held = cube, held
        self._choose("reporter", [(it.reporter, countries.name(it.reporter, words.lang)) for it in self.able()])
        if "year" in self.fields:
            last = max((it.stop for it in self.able()), default=date(2001, 1, 1))
            first = min((it.start.year for it in self.able()), default=2000)
            years = range(later(last, -1).year, max(first, last.year - YEARS) - 1, -1)
            self._choose("year", [(str(year), str(year)) for year in years])
        if "part" in self.fields:
            self._choose("part", [(part, self._part(part)) for part in PARTS])
        if "scale" in self.fields:
            units = [(scale, tables.unit_name("USD", scale, words.lang)) for scale in SCALES]
            self._choose("scale", units)
        for name, value in self.defaults().items():
            if name in self.fields:
                self.fields[name].initial = value

    def able(self) -> list[Extent]:
        return self.held

    def defaults(self) -> dict[str, str]:
        """What is asked where nothing is chosen: ours, else whose tables are fullest; the newest year that is there."""
        mine = ours()
        first = next((it for it in self.able() if it.reporter == mine), next(iter(self.able()), None))
        if first is None:
            return {}
        last = later(first.stop, -1)
        part = "year" if last.month == 12 else "ytd"
        return {"reporter": first.reporter, "year": str(last.year), "part": part, "scale": "million"}

    def asked(self, name: str) -> str:
        """A field's value, or what stands for none."""
        told = str(self.cleaned_data.get(name) or "")
        return told or self.defaults().get(name, "")

    def span(self) -> Span:
        year, part = self.asked("year"), self.asked("part")
        told = year if part == "year" else f"{year}-{part}"
        return asking.period(self.cube, told, self.asked("reporter"))

    def ask(self) -> Answer:
        """Raises BadInput for what no table answers."""
        raise NotImplementedError

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _part(self, part: str) -> str:
        """«первое полугодие», «март»: the part without its year."""
        if part in ("year", "ytd"):
            return self.words[f"trade.{part}"]
        span = spans.parse(f"2001-{part}")[0]
        told = in_words(span.edtf, self.words.lang)
        for year in ("2001\u00a0года", "2001\u00a0жылғы", "жылғы", "of 2001", "2001"):
            told = told.replace(year, "")
        return " ".join(told.split())

    def _partners_fault(self) -> None:
        for name, errors in self.errors.as_data().items():
            if any(error.code == "partner" for error in errors):
                self.errors[name] = self.error_class([self.words["form.territory"]])

    def full_clean(self) -> None:
        super().full_clean()
        self._partners_fault()


class StandingsForm(Asked):
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
            listed = self.cube.groups(whose) if own else ()
            partners = groups.members(group, whose, span, as_published=own, listed=listed)
        answer = asking.standings(self.cube, Question(whose, span, partners), "" if group == "all" else group)
        answer = asking.ordered(answer, self.asked("by"))
        lang, scale = self.words.lang, self.asked("scale")
        among = self.words["trade.all_partners"] if group == "all" else partner_name(group, lang)
        heading = ", ".join((countries.name(whose, lang), among, in_words(span.edtf, lang)))
        return tables.of_standings(answer, lang, scale, heading), drawing.standings(answer, lang, scale)


class SeriesForm(Asked):
    partner = PartnerField(label="common.partner", required=False, max_length=200)
    every = forms.ChoiceField(label="trade.every", required=False)
    scale = forms.ChoiceField(label="trade.scale", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self._choose(
            "every", [(every, words[f"trade.every_{every}"]) for every in ("year", "half", "quarter", "month")]
        )

    def defaults(self) -> dict[str, str]:
        told = super().defaults()
        return {"every": "year", **told, "partner": "KZ" if told.get("reporter") != "KZ" else "RU"}

    def ask(self) -> Answer:
        whose, partner, lang, scale = (
            self.asked("reporter"),
            self.asked("partner"),
            self.words.lang,
            self.asked("scale"),
        )
        extent = next(it for it in self.held if it.reporter == whose)
        months = (extent.stop.year - extent.start.year) * 12 + extent.stop.month - extent.start.month
        question = Question(whose, Span(extent.start, months), (partner,), total=countries.is_group(partner))
        answer = asking.series(self.cube, question, LENGTHS[self.asked("every")])
        heading = f"{countries.name(whose, lang)} – {partner_name(partner, lang)}"
        table = tables.of_series(answer, lang, scale, heading)
        rows = tuple((in_words(str(row[0]), lang), *row[1:]) for row in table.rows[::-1])
        return replace(table, rows=rows), drawing.series(answer, lang, scale)


class StructureForm(Asked):
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
        answer = by_goods.structure(self.cube, Question(whose, span, partners), self.asked("by"))
        among = partner_name(partner, lang) if partner else self.words["trade.all_partners"]
        heading = ", ".join((countries.name(whose, lang), among, in_words(span.edtf, lang)))
        return tables.of_structure(answer, lang, scale, heading), drawing.structure(answer, lang, scale)


class MirrorForm(Asked):
    partner = PartnerField(label="common.partner", required=False, max_length=200)
    year = forms.ChoiceField(label="trade.year", required=False)
    years = forms.ChoiceField(label="trade.years", required=False)
    scale = forms.ChoiceField(label="trade.scale", required=False)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self._choose("years", [(str(n), str(n)) for n in (1, 2, 3, 4, 5, 8)])

    def defaults(self) -> dict[str, str]:
        told = super().defaults()
        return {"years": "4", **told, "partner": "KZ" if told.get("reporter") != "KZ" else "RU"}

    def ask(self) -> Answer:
        one, other, lang, scale = self.asked("reporter"), self.asked("partner"), self.words.lang, self.asked("scale")
        last = int(self.asked("year"))
        years = range(last - int(self.asked("years")) + 1, last + 1)
        found = [it for year in years for it in both_sides.mirror(self.cube, one, other, Span.of(year))]
        told = [it for it in found if it.out.value is not None or it.in_.value is not None]
        if not told:
            side = found[-1].out.lacking or found[-1].in_.lacking
            raise choosing.NotHeld(side) if side else BadInput(f"nothing of {one} with {other}")
        heading = f"{countries.name(one, lang)} – {partner_name(other, lang)}"
        return tables.of_mirror(told, lang, scale, heading), None


FORMS: dict[str, type[Asked]] = {
    "standings": StandingsForm, "series": SeriesForm, "structure": StructureForm, "mirror": MirrorForm,
}  # fmt: skip
