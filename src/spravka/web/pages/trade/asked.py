"""What every question to the tables of trade has: whose trade, of which months, from which publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from spravka.brief.dates import in_words
from spravka.brief.words import Words
from spravka.errors import BadInput
from spravka.trade import asking, choosing, countries, groups, spans, tables, vintages
from spravka.trade.choosing import Extent, Question
from spravka.trade.spans import Span, later
from spravka.trade.store import Cube
from spravka.trade.tables import Table
from spravka.vocab import territories
from spravka.web.forms import OfficeForm
from spravka.web.showing import ours

PARTS = ("year", "ytd", "H1", "H2", "9m", "Q1", "Q2", "Q3", "Q4", *(f"{n:02}" for n in range(1, 13)))
LENGTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
SCALES = ("million", "thousand", "billion", "one")
YEARS = 40
FURTHER = ("since", "till", "every_months", "source", "vintage", "coverage", "unit")
"""Fields that are seldom needed: they stand folded up under the others."""

_MONTH = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)|(?P<m2>\d\d?)[./](?P<y2>\d{4})")

Answer = tuple[Table, Mapping[str, Any] | None]


class PartnerField(forms.CharField):
    """A country or group by any name; its value is the id, "" for none. It is shown by its name in `lang`."""

    lang = "ru"

    def prepare_value(self, value: Any) -> Any:
        told = str(value or "").upper()
        known = told in territories.table() or countries.is_country(told)
        return tables.partner_name(told, self.lang) if known else value

    def clean(self, value: Any) -> str:
        told = super().clean(value)
        if not told:
            return ""
        try:
            return groups.identity(told)
        except BadInput:
            raise ValidationError("", code="partner") from None


class MonthField(forms.CharField):
    """A month, as a browser's own field or a person writes it («2021-03», «03.2021»); its first day, None for none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"type": "month", "placeholder": "2021-03"}), **kwargs)

    def clean(self, value: Any) -> date | None:  # type: ignore[override]
        told = super().clean(value)
        if not told:
            return None
        m = _MONTH.fullmatch(told)
        year, month = (int(m["y"] or m["y2"]), int(m["m"] or m["m2"])) if m else (0, 0)
        if not (1900 <= year <= 2100 and 1 <= month <= 12):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return date(year, month, 1)


class Asked(OfficeForm):
    """What every question has. `cube`: the tables; `held`: whose trade there is."""

    ask: Callable[[], Answer]
    """Each question's own method; raises BadInput for what no table answers."""

    folded = "trade.further"
    """What those fields are, in a line."""

    reporter = forms.ChoiceField(label="trade.reporter", required=False)

    def __init__(self, *args: Any, words: Words, cube: Cube, held: list[Extent], **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        self.cube, self.held, self.offered = cube, held, choosing.offered(cube)
        for field in self.fields.values():
            if isinstance(field, PartnerField):
                field.lang = words.lang
        self._choose("reporter", [(it.reporter, countries.name(it.reporter, words.lang)) for it in self.able()])
        if "year" in self.fields:
            last = max((it.stop for it in self.able()), default=date(2001, 1, 1))
            first = min((it.start.year for it in self.able()), default=2000)
            years = range(later(last, -1).year, max(first, last.year - YEARS) - 1, -1)
            self._choose("year", [(str(year), str(year)) for year in years])
        if "part" in self.fields:
            self._choose("part", [(part, self._part(part)) for part in PARTS])
        self._choose_further(words)
        for name, value in self.defaults().items():
            if name in self.fields:
                self.fields[name].initial = value

    def _choose_further(self, words: Words) -> None:
        """Of which publications, vintages, coverages and currencies there are tables."""
        lang = words.lang
        loads = sorted(self.cube.loads, key=lambda it: (vintages.out_by(it.vintage), it.id), reverse=True)
        named = {it.source: f"{tables.publisher(it.source, it.publisher, lang)}, {it.source}" for it in loads}
        covered = [(it, words.find(f"trade.coverage_{it}") or it) for it in self.offered.coverages]
        newest = dict.fromkeys(it.vintage for it in loads)
        choices = {
            "source": [("", words["trade.any_source"]), *sorted(named.items())],
            "vintage": [("", words["trade.newest"]), *((it, it) for it in newest)],
            "coverage": [("", words["trade.any_coverage"]), *covered],
            "unit": [(it, tables.unit_name(it, "one", lang)) for it in self.offered.units],
            "scale": [(it, words[f"trade.scale_{it}"]) for it in SCALES],
        }
        for name, told in choices.items():
            if name in self.fields:
                self._choose(name, told)
        for name in ("since", "till"):
            if name in self.fields:
                self.fields[name].error_messages["invalid"] = words["trade.bad_month"]

    def able(self) -> list[Extent]:
        return self.held

    def extent(self) -> Extent:
        """From when to when the reporter's tables go."""
        return next(it for it in self.able() if it.reporter == self.asked("reporter"))

    def defaults(self) -> dict[str, str]:
        """What is asked where nothing is chosen: ours, else whose tables are fullest; the newest year that is there."""
        mine = ours()
        first = next((it for it in self.able() if it.reporter == mine), next(iter(self.able()), None))
        if first is None:
            return {}
        last = later(first.stop, -1)
        part = "year" if last.month == 12 else "ytd"
        units = self.offered.units
        return {
            "reporter": first.reporter, "year": str(last.year), "part": part, "scale": "million",
            "unit": "USD" if "USD" in units else units[0],
        }  # fmt: skip

    # -- the fields as they are shown

    @property
    def main(self) -> Iterator[BoundField]:
        return (field for field in self if field.name not in FURTHER)

    @property
    def further(self) -> list[BoundField]:
        return [self[name] for name in FURTHER if name in self.fields]

    @property
    def narrowed(self) -> bool:
        """Is any of those that stand folded up filled in?"""
        told = self.defaults()
        return any(field.value() not in (None, "", told.get(field.name)) or field.errors for field in self.further)

    # -- what is asked

    def asked(self, name: str) -> str:
        """A field's value, or what stands for none."""
        told = str(self.cleaned_data.get(name) or "")
        return told or self.defaults().get(name, "")

    def free(self) -> Span | None:
        """The months from one to another, where they are asked for; an end that is left open is that of the tables."""
        since, till = self.cleaned_data.get("since"), self.cleaned_data.get("till")
        if not since and not till:
            return None
        start, last = since or self.extent().start, till or later(self.extent().stop, -1)
        if last < start:
            raise BadInput(f"nothing is held from {start:%Y-%m} on")
        return Span(start, spans.between(start, last) + 1)

    def span(self) -> Span:
        year, part = self.asked("year"), self.asked("part")
        told = year if part == "year" else f"{year}-{part}"
        whose, unit, source = (self.asked(name) for name in ("reporter", "unit", "source"))
        return self.free() or asking.period(self.cube, told, whose, unit, source)

    def question(self, span: Span, partners: tuple[str, ...] | None, *, total: bool = False) -> Question:
        source, vintage, coverage = (self.asked(name) for name in ("source", "vintage", "coverage"))
        return Question(
            self.asked("reporter"), span, partners, self.asked("unit"), total=total, source=source, vintage=vintage,
            coverage=coverage,
        )  # fmt: skip

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

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        since, till = told.get("since"), told.get("till")
        if since and till and till < since:
            self.add_error("till", self.words["trade.bad_range"])
        return told

    def full_clean(self) -> None:
        super().full_clean()
        for name, errors in self.errors.as_data().items():
            if any(error.code == "partner" for error in errors):
                self.errors[name] = self.error_class([self.words["form.territory"]])


class Months(Asked):
    """A question that may be of any months."""

    since = MonthField(label="trade.since", required=False, max_length=7)
    till = MonthField(label="trade.till", required=False, max_length=7)
    unit = forms.ChoiceField(label="trade.currency", required=False)


class Published(Months):
    """A question that one publication answers, which may be told."""

    source = forms.ChoiceField(label="trade.publication", required=False)
    vintage = forms.ChoiceField(label="trade.vintage", required=False)
    coverage = forms.ChoiceField(label="trade.coverage", required=False)
