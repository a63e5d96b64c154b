"""A label's head as the store keeps it: one JSON object of what is not usual. Read without msgspec, whose import would be waited for."""

import json
from collections.abc import Sequence
from typing import Any, get_args

from drugref.model.label import Ingredient, Label, LabelRegion, LabelSection, LabelSummary, Supply

_LISTS = ("brands", "generics", "uniis", "rxcuis", "ndcs", "routes")
_OF_LABELS = ("uniis", "rxcuis", "ndcs", "routes")
_TEXTS = ("set_id", "corpus", "date", "type", "supply", "title", "substance", "manufacturer", "region", "names_from")
_NEEDED = ("set_id", "version", "corpus")
_ONE_OF = {"supply": get_args(Supply), "region": get_args(LabelRegion), "names_from": ("product data", "product text")}
_OR_NONE = ("date", "type", "title", "manufacturer")


def summary(head: bytes) -> LabelSummary:
    """The label without its text. Raises ValueError for what is not a label's head."""
    return LabelSummary(**{name: value for name, value in _told(head).items() if name not in _OF_LABELS})


def whole(head: bytes, sections: Sequence[LabelSection]) -> Label:
    """The label with its text. Raises ValueError for what is not a label's head."""
    return Label(**_told(head), sections=tuple(sections))


def _told(head: bytes) -> dict[str, Any]:
    """What a head says, by field, each of the kind that the field has."""
    said = json.loads(head)
    if not isinstance(said, dict) or any(name not in said for name in _NEEDED) or type(said["version"]) is not int:
        raise ValueError("not the head of a label")
    told: dict[str, Any] = {"version": said["version"]}
    for name in _TEXTS:
        if name in said:
            told[name] = _text(name, said[name])
    for name in _LISTS:
        if name in said:
            told[name] = _texts(name, said[name])
    if "ingredients" in said:
        told["ingredients"] = tuple(_ingredient(each) for each in _list("ingredients", said["ingredients"]))
    return told


def _text(name: str, value: Any) -> str | None:
    if value is None and name in _OR_NONE:
        return None
    if not isinstance(value, str) or value not in _ONE_OF.get(name, (value,)):
        raise ValueError(f"{name} of a label's head is not a text that it can be")
    return value


def _list(name: str, value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"{name} of a label's head is not a list")
    return value


def _texts(name: str, value: Any) -> tuple[str, ...]:
    if not all(isinstance(each, str) for each in _list(name, value)):
        raise ValueError(f"{name} of a label's head is not a list of texts")
    return tuple(value)


def _ingredient(value: Any) -> Ingredient:
    if not isinstance(value, dict) or not isinstance(value.get("name"), str) or not isinstance(value.get("unii"), str | None):
        raise ValueError("an ingredient of a label's head has no name")
    return Ingredient(name=value["name"], unii=value.get("unii"))
