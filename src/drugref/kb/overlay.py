"""A record of one folder laid over the one that stands there: a drug extends a drug, anything else replaces its like."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from drugref.kb.rules import GUARDED
from drugref.model import Drug, SharedInteraction
from drugref.model.replaced import Replaced


def joined(lower: Any, record: object) -> Any:
    """What stands there already with the synonyms of ``record``; else that."""
    if lower is None:
        return record
    both = {field: tuple(dict.fromkeys((*getattr(lower, field), *getattr(record, field)))) for field in ("synonyms", "also")}
    return replace(lower, **both)


def lay(what: str, table: dict[str, Any], records: list[Any], shared: list[SharedInteraction]) -> Iterator[Replaced]:
    """Put records over those of the folders below: a drug extends a drug, anything else replaces its like. What that hides."""
    for record in records:
        lower = table.get(record.id)
        if isinstance(lower, Drug):
            yield from _sections_replaced(lower, record, shared)
            table[record.id] = _extend(lower, record)
        else:
            if lower is not None and lower.layer != record.layer and replace(lower, layer=record.layer) != record:
                yield Replaced(kind=what, id=record.id, layer=record.layer or "")
            table[record.id] = record


def _sections_replaced(lower: Drug, upper: Drug, shared: list[SharedInteraction]) -> Iterator[Replaced]:
    for section in dict.fromkeys(upper.replace):
        if section in GUARDED or section not in SECTIONS_AND_NAMES:
            continue
        hidden = len(getattr(lower, section))
        if section == "interactions":
            hidden += sum(lower.id in (*each.of, *each.drugs) for each in shared)
        if hidden:
            now = len(getattr(upper, section))
            yield Replaced(kind="drugs", id=lower.id, layer=upper.layer or "", section=section, hidden=hidden, now=now)


SECTIONS_AND_NAMES = {field.name for field in fields(Drug)} - {"id", "replace", "layer"}


def _extend(lower: Drug, upper: Drug) -> Drug:
    changes: dict[str, Any] = {}
    for name in SECTIONS_AND_NAMES:
        value = getattr(upper, name)
        if name in upper.replace and name not in GUARDED:
            changes[name] = value
        elif isinstance(value, tuple) and value:
            changes[name] = _added(getattr(lower, name), value)
        elif value and not isinstance(value, tuple):
            changes[name] = value
    return replace(lower, **changes)


def _added(lower: tuple[Any, ...], upper: tuple[Any, ...]) -> tuple[object, ...]:
    """Statements below, then those above. One above with the words of one below and a dispute is that dispute, which says whose it is."""
    disputes = {item.text: item for item in upper if getattr(item, "disputed", None) and getattr(item, "text", None)}
    met = {item.text for item in lower if getattr(item, "text", None) in disputes}
    kept = [_disputed(item, disputes[item.text]) if getattr(item, "text", None) in met else item for item in lower]
    return (*kept, *(item for item in upper if item not in [disputes[text] for text in met]))


def _disputed(lower: Any, upper: Any) -> object:
    dispute = upper.disputed
    if lower.disputed:
        return lower
    return replace(lower, disputed=replace(dispute, text=f"{dispute.text} (from {upper.layer})"))
