"""A card as a page: that it is none but a card, then what lists say, then where the rest is."""

from collections.abc import Iterator
from typing import Any

from drugref.model import SECTIONS
from drugref.query.card import Card, Partner
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.monograph import how_matched
from drugref.view.plain import envelope, plain, source_table
from drugref.view.printing import UNBOUNDED, Group, Page
from drugref.view.text import Text
from drugref.view.words import item_text

ORDER = (
    "status", "identity", "alerts", "warnings", "pregnancy", "enzymes", "evidence", "contraindications", "dosing", "pharmacokinetics",
)  # fmt: skip
"""Sections that lists speak of, as a card has them."""

SHOWN = ("contraindicated", "major")
"""Severities whose other sides are named; of the others there is a number."""


def view(result: Card, width: int = UNBOUNDED) -> Page:  # noqa: ARG001  # pages are called so
    """The whole page."""
    cites = page.Citations(result.sources)
    return Group(
        *_head(result),
        *_sections(result, cites),
        *_partners(result),
        *_names(result, cites),
        *_rest(result),
        cites.listed(),
        page.footer(result.edition),
    )


def _head(result: Card) -> Iterator[Page]:
    if matched := how_matched(result.match):
        yield matched
    yield Text.assemble(page.words(result.drug.name, page.NAME), "  ", page.status_word(result.status))
    told = f"A card: no monograph was written. It says only what {len(result.lists)} public lists say, each as of its date; it may lack what matters most."
    yield Columns([(page.words(told, page.WARN),)])
    classes = [
        result.terms.classes.get(item.drug_class, item.drug_class)
        for item in result.drug.classes
        if not item.drug_class.startswith(("cs-", "pe-", "moa-"))
    ]
    codes = [f"ATC {code.code}" for code in result.drug.codes if code.system == "ATC"][:3]
    if classes or codes:
        yield Columns([(page.words("; ".join((*classes, *codes)), page.QUIET),)])


def _sections(result: Card, cites: page.Citations) -> Iterator[Page]:
    for section in ORDER:
        if items := result.drug.section(section):
            yield page.heading(SECTIONS[section])
            yield page.statements(((item, item_text(item, result.terms)) for item in items), cites)


def _partners(result: Card) -> Iterator[Page]:
    """Contraindicated and major ones by name; how many there are of the others."""
    if not result.partners:
        return
    yield page.heading("Interactions that lists give")
    for severity in SHOWN:
        held = [each for each in result.partners if each.severity == severity]
        if held:
            yield Columns([(Text(severity, page.SEVERITY[severity]), page.words("; ".join(map(_named, held))))])
    others = len([each for each in result.partners if each.severity not in SHOWN])
    told = f"and {others} of other grades; " if others else ""
    yield Columns([(page.words(f"{told}what happens and what to do: drugref interactions {result.drug.name} OTHER"),)])


def _named(partner: Partner) -> str:
    """The other side, with the case that the grade is for."""
    aside = partner.condition or ("some of them" if partner.few else None)
    return f"{partner.name} ({aside})" if aside else partner.name


def _names(result: Card, cites: page.Citations) -> Iterator[Page]:
    yield page.heading("Names")
    rows = []
    for kind in dict.fromkeys(name.kind for name in result.drug.names):
        line = Text()
        for name in (name for name in result.drug.names if name.kind == kind):
            line.append("; " if line else "")
            place = f" ({', '.join(name.countries)})" if name.countries else ""
            line.append_text(page.words(f"{name.text}{place} "))
            line.append_text(cites.cite(name.sources))
        rows.append((Text(kind), line))
    yield Columns(rows)


def _rest(result: Card) -> Iterator[Page]:
    yield page.heading("Not stated")
    told = ", ".join(SECTIONS[section].lower() for section in result.not_stated)
    yield Columns([(page.words(f"{told}: no list here speaks of it; that is not safety. A maker's label has it: drugref import --help"),)])


def as_json(result: Card) -> dict[str, Any]:
    """The card for programs: ``tier`` is “card”."""
    return envelope(
        "show",
        result.edition,
        query=result.match.query,
        tier="card",
        drug=plain(result.drug),
        status=result.status,
        lists=result.lists,
        interactions=[
            {
                "with": each.name,
                "severity": each.severity,
                "condition": each.condition,
                "some_only": each.few,
                "text": each.pair.text,
                "sources": each.pair.sources,
            }
            for each in result.partners
        ],
        not_stated=result.not_stated,
        sources=source_table(result.sources),
    )
