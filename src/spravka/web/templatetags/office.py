"""What templates say: fixed words, dates, names of territories, labels of kinds – always in the reader's language."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from spravka import kinds
from spravka.brief import dates, figures
from spravka.brief.pen import capital
from spravka.brief.words import words as brief_words
from spravka.statements import Standing
from spravka.statements.fact import typed
from spravka.vocab import territories
from spravka.web.showing import Evidence, Shown

register = template.Library()


@register.simple_tag(takes_context=True)
def w(context: template.Context, key: str, *values: object) -> str:
    """Fixed words by key, with their blanks filled: {% w "review.left" count %}."""
    told = context["request"].words[key]
    return told.format(*values) if values else told


@register.simple_tag(takes_context=True)
def territory(context: template.Context, id_: str) -> str:
    """The name of a territory: «Казахстан»; the id itself if it is none."""
    return territories.get(id_).name(context["lang"]) if id_ in territories.table() else id_


@register.simple_tag(takes_context=True)
def day(context: template.Context, when: date | datetime | str | None) -> str:
    """«20 ноября 2023 года»; also for an ISO string; "" for none."""
    if not when:
        return ""
    if isinstance(when, datetime):
        when = timezone.localtime(when).date()
    return dates.day(date.fromisoformat(when) if isinstance(when, str) else when, context["lang"])


@register.simple_tag
def short_day(when: date | datetime | str | None) -> str:
    """«20.11.2023»."""
    if not when:
        return ""
    if isinstance(when, datetime):
        when = timezone.localtime(when).date()
    return dates.short_day(date.fromisoformat(when) if isinstance(when, str) else when)


@register.simple_tag
def moment(when: datetime) -> str:
    """«20.11.2023 14:05»."""
    return f"{timezone.localtime(when):%d.%m.%Y %H:%M}"


@register.simple_tag(takes_context=True)
def when(context: template.Context, edtf: str) -> str:
    """An EDTF date in words: «сентябрь 2022 года»."""
    return dates.in_words(edtf, context["lang"]) if edtf else ""


@register.simple_tag(takes_context=True)
def number(context: template.Context, value: Any) -> str:
    """A number with the language's thousands and decimal mark; "" for none."""
    return "" if value is None or value == "" else figures.number(value, context["lang"])


@register.simple_tag(takes_context=True)
def money(context: template.Context, value: Any, currency: str = "") -> str:
    """«148,6 млн долл. США»; a column's float is the number of its shortest form."""
    if value in (None, ""):
        return ""
    return figures.amount(typed(value), brief_words(context["lang"]), currency=currency)


@register.simple_tag(takes_context=True)
def kind_label(context: template.Context, kind: str) -> str:
    return capital(kinds.get(kind).label(context["lang"]))


@register.simple_tag(takes_context=True)
def type_label(context: template.Context, type_: str, many: bool = True) -> str:
    """What records of a type are called; a document is one for search."""
    found = kinds.records()[type_]
    return capital((found.plural if many else found.singular)[context["lang"]])


@register.simple_tag(takes_context=True)
def status_label(context: template.Context, kind: str, status: str) -> str:
    """The words for a record's status; "" for none."""
    for name in ("status", "modality"):
        field = kinds.get(kind).fields.get(name)
        if field and status in field.values:
            return field.values[status][context["lang"]]
    return status


@register.inclusion_tag("standing.html", takes_context=True)
def standing(context: template.Context, value: str) -> dict[str, Any]:
    """A word and a sign for how far a value may be relied on."""
    return {"request": context["request"], "standing": value}


@register.simple_tag(takes_context=True)
def marking(context: template.Context, told: str) -> SafeString:
    """Who may see a source, in a word; what is not public with a sign as well."""
    sign = {"public": "", "internal": "◐ ", "restricted": "● "}[told]
    return format_html('<span class="marking {}">{}{}</span>', told, sign, context["request"].words[f"marking.{told}"])


@register.simple_tag(takes_context=True)
def value(context: template.Context, shown: Shown | str | None) -> SafeString:
    """A value with its evidence one step away; nothing for none. Put together here: a page has hundreds of them, and
    templates within templates would be half of its time."""
    if not shown or isinstance(shown, str):
        return SafeString()
    words = context["request"].words
    sign = "" if shown.standing == Standing.CONFIRMED else "≠" if shown.disputed else "°"
    mark = format_html('<span class="sign {}" aria-hidden="true">{}</span>', shown.standing, sign) if sign else ""
    if not shown.evidence and not shown.others:
        return format_html('<span class="value {}">{}{}</span>', shown.standing, shown.text, mark)
    parts = [
        format_html('<span class="standing {}">{}</span>', shown.standing, words[f"standing.{shown.standing}"]),
        *map(_quote, shown.evidence),
    ]
    if shown.others:
        parts.append(format_html("<strong>{}</strong>", words["common.other_sources"]))
    for other in shown.others:
        parts += [format_html('<span class="other">{}</span>', other.text), *map(_quote, other.evidence)]
    return format_html(
        '<span class="value {}" tabindex="0">{}{}<span class="evidence">{}</span></span>',
        shown.standing, shown.text, mark, SafeString("".join(parts)),
    )  # fmt: skip


def _quote(e: Evidence) -> SafeString:
    quote = f"«{e.quote}»" if e.quote else ""
    who = format_html('<a href="{}">{}</a>', e.address, e.who) if e.address else e.who
    when = f", {e.when}" if e.when else ""
    return format_html('<span class="quote">{}<span class="by">{}{}</span></span>', quote, who, when)


@register.simple_tag(takes_context=True)
def size(context: template.Context, value: int) -> str:
    """A file's size: «12,5 kB»."""
    for unit, bytes_ in (("MB", 1_000_000), ("kB", 1_000)):
        if value >= bytes_:
            return f"{figures.number(round(Decimal(value) / bytes_, 1), context['lang'])} {unit}"
    return f"{value} B"


@register.filter
def zipped(one: Any, other: Any) -> Any:
    """Pairs of two lists of the same length."""
    return zip(one, other, strict=True)


@register.filter
def get(table: dict[str, Any], key: str) -> Any:
    """table[key], or None."""
    return table.get(key)
