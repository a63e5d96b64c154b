"""What a label's page has of its own: what it is and of what, and its text, the boxed warning first, in the monograph's order."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from drugref.model.label import BOXED, Label
from drugref.query.chosen import Chosen
from drugref.query.label_source import LABEL_KINDS
from drugref.query.monograph import Monograph
from drugref.resolve.outcome import Match
from drugref.view import page
from drugref.view.columns import Columns
from drugref.view.label_text import body, heading, prose, quoted, titled

LONGEST_TITLE = 70

AUTHORITIES = {"US": "the FDA", "CA": "Health Canada", "not stated": "an authority that the file does not name"}
"""By a label's region."""

MOST_INGREDIENTS = 12
"""Active ingredients named in the title; homeopathic products have dozens."""


def parts(result: Monograph, cites: page.Citations, width: int) -> Iterator[RenderableType]:
    """How the name was understood, what the document is, and its sections."""
    label = of(result.chosen)
    yield from (*_notices(result.chosen, label), _title(label), _which(result.chosen, label))
    for section in result.sections:
        passages = label.section(section)
        yield _heading(section, cites.cite(passages[0].sources))
        if section == "interactions" and result.named:
            listed = page.words(", ".join(partner.name for partner in result.named))
            yield Columns([(Text.assemble(("Named as interacting, as read from its sentences; the text decides: ", "bold"), listed),)])
        for passage in passages:
            if title := titled(passage):
                yield Columns([(title,)])
            yield prose(body(passage.text, passage.title, heading(section)), width)
    if not result.sections:
        yield Text("\n  this label has no text here", page.QUIET)


def not_stated(result: Monograph) -> Iterator[RenderableType]:
    """Sections that were looked for in vain."""
    if result.not_stated:
        yield page.heading("Not stated")
        listed = ", ".join(heading(section).lower() for section in result.not_stated)
        told = f"This label has no section of its own on: {listed}. Another section may deal with it; that is not evidence of safety."
        yield Columns([(Text(told),)])


def of(chosen: Chosen) -> Label:
    """The document, of which it is known that it is a label."""
    assert isinstance(chosen.document, Label)
    return chosen.document


def _heading(section: str, cite: Text) -> Text:
    """A boxed warning is headed as the alert that it is."""
    title = Text.assemble("\n", ("ALERT: BOXED WARNING", page.DANGER)) if section == BOXED else page.heading(heading(section))
    return Text.assemble(title, " ", cite)


def _notices(result: Chosen, label: Label) -> Iterator[Text]:
    """How the name was understood, and whatever about the label is not as the name would have it."""
    match = result.match
    if match.kind == "typo":
        yield page.read_as(match.query, match.matched, match.name, match.why)
    elif said := how_named(match):
        yield said
    if result.fit == "combination":
        yield warning(f"!! A combination of {label.substance}, not {match.name} alone{_none_alone(result)}.")
    elif result.fit == "another":
        yield warning(f"!! The active ingredient of this label is {label.substance}; “{match.query}” was read as {match.name}.")
    if label.names_from == "product text":
        read = "; they were read from its running text" if label.brands or label.generics or label.ingredients else ""
        yield warning(f"!! The corpus does not state this product's names field by field{read}.")


def how_named(match: Match) -> Text | None:
    """One line on the name typed, unless it is what the medicine is called."""
    if match.matched.casefold() == match.name.casefold():
        return None
    kinds = {"brand": "a brand of", "salt": "a salt or ester of", "combination": "a product of", "INN": "the INN of"}
    codes = {
        "NDC": "the NDC code of a product of",
        "UNII": "the UNII code of",
        "RxCUI": "an RxCUI code of",
        "set id": "the set id of a label of",
    }
    kind = kinds.get(match.kind) or codes.get(match.kind) or "a name of"
    return Text.assemble(page.words(f"“{clipped(match.matched)}”", "bold"), f" is {kind} ", page.words(clipped(match.name), page.NAME))


def clipped(name: str) -> str:
    """A name that may be a list of two dozen ingredients, as short as a line of its own needs it."""
    return name if len(name) <= LONGEST_TITLE else f"{name[: LONGEST_TITLE - 1]}…"


def _none_alone(result: Chosen) -> str:
    return f". No label of {result.match.name} alone was imported" if result.place else ""


def warning(text: str) -> Text:
    """A line that cannot be overlooked."""
    return page.words(text, f"reverse {page.DANGER}")


def _title(label: Label) -> Text:
    supply = "" if label.supply == "not stated" else f", {label.supply}"
    title = Text.assemble(page.words(label.name, page.NAME), f"  {LABEL_KINDS[label.region]}{supply}\n")
    names = [ingredient.name.lower() for ingredient in label.ingredients]
    if len(names) > MOST_INGREDIENTS:
        names = [*names[:MOST_INGREDIENTS], f"and {len(names) - MOST_INGREDIENTS} more"]
    makers = filter(None, (label.manufacturer, ", ".join(label.routes).lower()))
    about = "; ".join((", ".join(names) or "active ingredient not stated in the product data", *makers))
    title.append_text(page.words(about, page.QUIET))
    return title


def _which(result: Chosen, label: Label) -> Text:
    """What kind of document this is, and which of how many."""
    dated = f"of {label.date}" if label.date else "undated"
    submitted = f" product's label as its maker submitted it to {AUTHORITIES[label.region]}"
    line = Text.assemble(
        "No monograph here: a" if result.match.id is None else "A",
        page.words(f"{submitted}, {dated}, version {label.version}, set id {label.set_id}"),
    )
    which = "of a combination with it" if result.fit == "combination" else "of it"
    if result.place and result.of > 1:
        line.append(f"\nLabel {result.place} of {result.of} {which} (prescription first, then single ingredient, then newest). ")
        line.append_text(_lists(result))
    elif result.place:
        line.append(f"\nThe only label {which} that was imported.")
    elif result.of > 1:
        line.append_text(Text.assemble("\n", page.words(f"One of {result.of} of {clipped(result.match.name)}. ")))
        line.append_text(_lists(result))
    return line


def _lists(result: Chosen) -> Text:
    return Text.assemble("All: ", page.words(f"drugref labels {quoted(result.match.query)}", "bold"))
