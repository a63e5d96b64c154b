"""``drugref dose``: how much for this person, from cited statements only."""

from typing import Annotated, Literal

import typer

from drugref.cli import complete
from drugref.cli.call import NamesCall
from drugref.cli.options import DrugName
from drugref.cli.regions import region as _code
from drugref.errors import UsageError
from drugref.normal import normalise
from drugref.opening import ImportedLabels

Detail = str | None
Grade = Literal["none", "mild", "moderate", "severe"] | None
Sex = Literal["female", "male"] | None


def dose(
    call: NamesCall,
    name: DrugName,
    age: Annotated[Detail, typer.Option(metavar="AGE", help="6y, 8mo, 3wk, 10d or 2y11mo.", show_default=False)] = None,
    weight: Annotated[Detail, typer.Option(metavar="WEIGHT", help="20kg, 3200g or 44lb.", show_default=False)] = None,
    crcl: Annotated[
        Detail, typer.Option(metavar="CLEARANCE", help="Creatinine clearance: 40ml/min; a plain 40 is read so.", show_default=False)
    ] = None,
    egfr: Annotated[
        Detail,
        typer.Option(
            metavar="EGFR", help="Estimated filtration rate: 40ml/min; no clearance, so no dose is reckoned from it.", show_default=False
        ),
    ] = None,
    creatinine: Annotated[
        Detail,
        typer.Option(metavar="LEVEL", help="Serum creatinine, 1.8mg/dl or 160umol/l: with age, weight and sex.", show_default=False),
    ] = None,
    sex: Annotated[Sex, typer.Option(metavar="SEX", help="female or male, for --creatinine.", show_default=False)] = None,
    dialysis: Annotated[bool, typer.Option("--dialysis", help="On haemodialysis.", show_default=False)] = False,
    renal: Annotated[
        Grade, typer.Option(help="How far the kidneys are impaired, where a source grades it in words.", show_default=False)
    ] = None,
    hepatic: Annotated[
        Grade, typer.Option(metavar="GRADE", help="none, mild, moderate or severe: how far the liver is impaired.", show_default=False)
    ] = None,
    condition: Annotated[
        str | None,
        typer.Option("--for", metavar="CONDITION", help="What it is for.", autocompletion=complete.conditions, show_default=False),
    ] = None,
    region: Annotated[str | None, typer.Option(metavar="R", help="Whose label: US, UK, EU, DE …", show_default=False)] = None,
    route: Annotated[
        str | None, typer.Option(metavar="ROUTE", help="oral, intrathecal …", autocompletion=complete.routes, show_default=False)
    ] = None,
) -> None:
    """Calculate the doses stated for one person; what is disputed, weak or missing is not calculated, but said. Labels are quoted."""
    from drugref.model.measure import AGE, CRCL, CREATININE, EGFR, WEIGHT, Kind, Measure, measure
    from drugref.query.clearance import cockcroft_gault
    from drugref.query.dose import dose as query
    from drugref.query.dose_answer import Asked
    from drugref.query.person import Person

    def measured(typed: str | None, option: str, kind: Kind) -> Measure | None:
        try:
            return None if typed is None else measure(typed, kind)
        except UsageError as error:
            raise UsageError(f"{option}: {error.what}", error.mend) from None

    if crcl is not None and creatinine is not None:
        raise UsageError("--crcl and --creatinine are both given", "give one of them: the clearance is reckoned from the creatinine")
    if creatinine is None and sex is not None:
        raise UsageError("--sex is used only with --creatinine", "add --creatinine, or leave --sex out")
    years, body, level = measured(age, "--age", AGE), measured(weight, "--weight", WEIGHT), measured(creatinine, "--creatinine", CREATININE)
    clearance = None if level is None else cockcroft_gault(level, years, body, sex)
    person = Person(
        age=years,
        weight=body,
        crcl=clearance.crcl if clearance else measured(crcl, "--crcl", CRCL),
        egfr=measured(egfr, "--egfr", EGFR),
        renal=renal,
        hepatic=hepatic,
        dialysis=dialysis,
    )
    plain = [(option, held) for option, typed, held in (("--crcl", crcl, person.crcl), ("--egfr", egfr, person.egfr)) if _plain(typed)]
    notes = tuple(f"{option} {held.value if held else ''} has no unit and was read as ml/min" for option, held in plain)
    place, way = None if region is None else _code(region), _route(route)
    imported = ImportedLabels()
    match = call.medicine(name, imported)
    use = call.resolved("conditions", [condition])[0] if condition is not None else None
    asked = Asked(person=person, condition=use, region=place, route=way, clearance=clearance, notes=notes)
    result = query(call.kb, match, asked, imported.store)
    call.answer(result, "dose.view")
    if result.outcome:
        raise typer.Exit(result.outcome)


def _plain(typed: str | None) -> bool:
    """Whether a figure was typed without its unit."""
    return typed is not None and not any(character.isalpha() for character in typed)


def _route(typed: str | None) -> str | None:
    from drugref.model import ROUTES

    routes = {normalise(route): route for route in ROUTES}
    if typed is not None and normalise(typed) not in routes:
        raise UsageError(f"“{typed}” is no route", f"use one of {', '.join(ROUTES)}")
    return None if typed is None else routes[normalise(typed)]
