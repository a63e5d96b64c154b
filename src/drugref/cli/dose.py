"""``drugref dose``: how much for this person, from cited statements only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from drugref.cli import complete
from drugref.cli.call import NamesCall
from drugref.cli.options import DrugName, option
from drugref.cli.typed import one_of
from drugref.cli.typed import region as _code
from drugref.errors import UsageError
from drugref.opening import ImportedLabels

if TYPE_CHECKING:
    from drugref.query.clearance import Clearance
    from drugref.query.person import Person

Impaired = Literal["none", "mild", "moderate", "severe"] | None
Sex = Literal["female", "male"] | None

Age = Annotated[str | None, option(metavar="AGE", help="6y, 8mo, 3wk, 10d or 2y11mo.")]
Weight = Annotated[str | None, option(metavar="WEIGHT", help="20kg, 3200g or 44lb.")]
Crcl = Annotated[str | None, option(metavar="CLEARANCE", help="Creatinine clearance: 40ml/min; a plain 40 is read so.")]
Egfr = Annotated[
    str | None, option(metavar="EGFR", help="Estimated filtration rate: 40ml/min; no clearance, so no dose is reckoned from it.")
]
Creatinine = Annotated[str | None, option(metavar="LEVEL", help="Serum creatinine, 1.8mg/dl or 160umol/l: with age, weight and sex.")]
OfSex = Annotated[Sex, option(metavar="SEX", help="female or male, for --creatinine.")]
Dialysis = Annotated[bool, option("--dialysis", help="On haemodialysis.")]
Renal = Annotated[Impaired, option(help="How far the kidneys are impaired, where a source grades it in words.")]
Hepatic = Annotated[Impaired, option(metavar="GRADE", help="none, mild, moderate or severe: how far the liver is impaired.")]
Use = Annotated[str | None, option("--for", metavar="CONDITION", help="What it is for.", offers=complete.conditions)]
OfRegion = Annotated[str | None, option(metavar="R", help="Whose label: US, UK, EU, DE …")]
ByRoute = Annotated[str | None, option(metavar="ROUTE", help="oral, intrathecal …", offers=complete.routes)]


def dose(
    call: NamesCall,
    name: DrugName,
    age: Age = None,
    weight: Weight = None,
    crcl: Crcl = None,
    egfr: Egfr = None,
    creatinine: Creatinine = None,
    sex: OfSex = None,
    dialysis: Dialysis = False,
    renal: Renal = None,
    hepatic: Hepatic = None,
    condition: Use = None,
    region: OfRegion = None,
    route: ByRoute = None,
) -> None:
    """Calculate the doses stated for one person; what is disputed, weak or missing is not calculated, but said. Labels are quoted."""
    from drugref.model import ROUTES
    from drugref.query.dose import dose as query
    from drugref.query.dose_answer import Asked

    typed = {"--age": age, "--weight": weight, "--crcl": crcl, "--egfr": egfr, "--creatinine": creatinine}
    measured, clearance = _measured(typed, sex)
    person = replace(measured, renal=renal, hepatic=hepatic, dialysis=dialysis)
    place, way = None if region is None else _code(region), None if route is None else one_of(ROUTES, route, "route")
    imported = ImportedLabels()
    match = call.medicine(name, imported)
    use = call.resolved("conditions", [condition])[0] if condition is not None else None
    notes = tuple(_without_unit(typed, person))
    result = query(
        call.kb, match, Asked(person=person, condition=use, region=place, route=way, clearance=clearance, notes=notes), imported.store
    )
    call.answer(result, "dose.view")
    if result.outcome:
        raise typer.Exit(result.outcome)


def _measured(typed: Mapping[str, str | None], sex: Sex) -> tuple[Person, Clearance | None]:
    """The person by what was measured, and how the clearance was reckoned, if it was."""
    from drugref.model.measure import AGE, CRCL, CREATININE, EGFR, WEIGHT, Kind, Measure, measure
    from drugref.query.clearance import cockcroft_gault
    from drugref.query.person import Person

    def measured(detail: str, kind: Kind) -> Measure | None:
        try:
            return None if (figure := typed[detail]) is None else measure(figure, kind)
        except UsageError as error:
            raise UsageError(f"{detail}: {error.what}", error.mend) from None

    if typed["--crcl"] is not None and typed["--creatinine"] is not None:
        raise UsageError("--crcl and --creatinine are both given", "give one of them: the clearance is reckoned from the creatinine")
    if typed["--creatinine"] is None and sex is not None:
        raise UsageError("--sex is used only with --creatinine", "add --creatinine, or leave --sex out")
    age, weight, level = measured("--age", AGE), measured("--weight", WEIGHT), measured("--creatinine", CREATININE)
    clearance = None if level is None else cockcroft_gault(level, age, weight, sex)
    crcl = clearance.crcl if clearance else measured("--crcl", CRCL)
    return Person(age=age, weight=weight, crcl=crcl, egfr=measured("--egfr", EGFR)), clearance


def _without_unit(typed: Mapping[str, str | None], person: Person) -> Iterator[str]:
    """How a figure of the kidneys that was typed without its unit was read."""
    for detail, held in (("--crcl", person.crcl), ("--egfr", person.egfr)):
        figure = typed[detail]
        if figure is not None and not any(character.isalpha() for character in figure):
            yield f"{detail} {held.value if held else ''} has no unit and was read as ml/min"
