"""``drugref find``: drugs by condition, effect, class, status and region."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from drugref.cli import complete
from drugref.cli.call import NamesCall, ScreenCall
from drugref.cli.options import option
from drugref.cli.output import say
from drugref.cli.typed import one_of
from drugref.cli.typed import region as _code
from drugref.errors import NOT_FOUND, UsageError
from drugref.model.drug import Tier
from drugref.opening import ImportedLabels

if TYPE_CHECKING:
    from drugref.query.find import Findings
    from drugref.query.find_reasons import Criterion
    from drugref.query.mentions import Mentions
    from drugref.store.knowledge_base import KnowledgeBase

Several = list[str] | None
StrengthAsked = Literal["strong", "moderate", "weak", "sensitive", "moderately sensitive"]
Conditions = Annotated[
    Several, option("--condition", metavar="C", help="Used for it, or for a narrower condition.", offers=complete.conditions)
]
Effects = Annotated[
    Several,
    option("--effect", metavar="E", help="Its page states this adverse effect, or a narrower one, anywhere.", offers=complete.effects),
]
WithoutEffects = Annotated[
    Several,
    option(
        "--without-effect",
        metavar="E",
        help="A label’s whole list of effects is here, and nothing states this one.",
        offers=complete.effects,
    ),
]
InClasses = Annotated[Several, option("--class", metavar="K", help="Belongs to the class, or to a narrower one.", offers=complete.classes)]
InStatus = Annotated[
    str | None,
    option("--status", metavar="S", help="Has this status (in the region, if one is given).", offers=complete.statuses),
]
AtStrength = Annotated[
    StrengthAsked | None, option("--strength", help="With a class such as “CYP3A4 inhibitor”: how strong a source says that it is.")
]
OfTier = Annotated[
    Tier | None, option("--tier", help="monograph, or card: substances of public lists. Without it cards where no monograph meets all.")
]
InRegion = Annotated[str | None, option("--region", metavar="R", help="Licensed for the condition there; without one, sold there.")]


def find(
    call: ScreenCall,
    condition: Conditions = None,
    effect: Effects = None,
    without_effect: WithoutEffects = None,
    drug_class: InClasses = None,
    status: InStatus = None,
    strength: AtStrength = None,
    tier: OfTier = None,
    region: InRegion = None,
) -> None:
    """Find drugs that meet every criterion, with the reason for each."""
    from drugref.model import STATUSES
    from drugref.query.find import find as query
    from drugref.query.find_reasons import Criterion

    if not any((condition, effect, without_effect, drug_class, status, region, tier)):
        raise UsageError("nothing to find by", "give --condition, --effect, --without-effect, --class, --status, --region or --tier")
    if strength and not drug_class:
        raise UsageError("--strength is of a class of enzymes", 'give one: --class "CYP3A4 inhibitor"')
    by_name = (
        ("condition", "conditions", condition),
        ("effect", "effects", effect),
        ("without-effect", "effects", without_effect),
        ("class", "classes", drug_class),
    )
    labels = ImportedLabels() if not any((without_effect, drug_class, status, region)) else None
    criteria = [c for word, vocabulary, typed in by_name for c in _named(call, word, vocabulary, typed or [], labels)]
    if status is not None:
        criteria.append(Criterion(criterion="status", wanted=one_of(STATUSES, status, "status")))
    if region is not None:
        criteria.append(Criterion(criterion="region", wanted=_code(region)))
    if strength is not None:
        criteria.append(Criterion(criterion="strength", wanted=strength))
    mentioned = _mentions(call.kb, tuple(criteria)) if condition or effect else None
    result = query(call.kb, tuple(criteria), tier, mentioned)
    call.answer(result, "find.view", first="first.find.view")
    if not result.results and not (mentioned and mentioned.shown):
        say(_none(result))
        raise typer.Exit(NOT_FOUND)


def _none(result: "Findings") -> str:
    """That nothing was found, and what that does not mean."""
    if result.not_stated:
        count = len(result.not_stated)
        whom = "1 drug" if count == 1 else f"{count} drugs"
        return f"no drug here is known to be without it; of {whom} it is not stated, which is not evidence either way"
    return "no drug in this edition meets every criterion; that is not evidence that none exists"


def _mentions(kb: "KnowledgeBase", criteria: "tuple[Criterion, ...]") -> "Mentions | None":
    store = ImportedLabels().store
    if store is None:
        return None
    from drugref.query.mentions import mentions

    return mentions(kb, store, criteria)


def _named(call: NamesCall, word: str, vocabulary: str, typed: list[str], labels: "ImportedLabels | None") -> "Iterator[Criterion]":
    """The criteria as typed. Where label text can be searched for what no term here is called, it is, as typed."""
    from drugref.query.find_reasons import Criterion

    for match in call.resolved(vocabulary, typed, labels):
        if match.id is None:
            yield Criterion(criterion=word, wanted=match.query)
        else:
            yield Criterion(criterion=word, wanted=match.id, match=match)
