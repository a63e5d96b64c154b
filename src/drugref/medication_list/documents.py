"""A list in JSON: names, objects that hold a list, or FHIR resources; several documents may stand a line each."""

from __future__ import annotations

import json

from drugref.errors import UsageError
from drugref.medication_list.entry import Entry

HOLDING = ("medicines", "medications", "drugs", "names", "list")
"""What the list is called in an object that holds one."""

CALLED = ("text", "name", "medicine", "medication", "drug")
"""What the words are called in an object that is one entry."""

SHAPE = 'give ["tramadol", "duloxetine"], {"medicines": [...]} or FHIR resources'


def entries(text: str, name: str) -> list[Entry]:
    """The entries of one list: one document, or FHIR resources a line each."""
    document, rest = first(text, name)
    if rest is None:
        return list_of(document, name)
    documents = [(number, first(line, name, number)[0]) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not all(isinstance(each, dict) and "resourceType" in each for _, each in documents):
        raise UsageError(f"{name} holds {len(documents)} lists, one a line", "drugref interactions --stdin --json answers each of them")
    return list_of([each for _, each in documents], name)


def first(text: str, name: str, line: int = 0) -> tuple[object, str | None]:
    """The document that text begins with, and what comes after it (None: nothing). ``line``: the one of the file it stands on.

    Raises UsageError with file:line:column.
    """
    start = len(text) - len(text.lstrip())
    try:
        document, end = json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        at = f"{name}:{line or error.lineno}:{error.colno}"
        raise UsageError(f"{at}: this is not JSON ({error.msg[:1].lower()}{error.msg[1:]})", SHAPE) from None
    except RecursionError:
        raise UsageError(f"{name}:{line or 1}:1: it is nested too deep to be a medication list", SHAPE) from None
    except ValueError:  # a number with too many figures
        raise UsageError(f"{name}:{line or 1}:1: it has a number too long to be one", SHAPE) from None
    rest = text[end:].lstrip()
    if rest and (line or "\n" not in text[end : len(text) - len(rest)]):
        place = len(text) - len(rest)
        at = f"{line or text.count(chr(10), 0, place) + 1}:{place - text.rfind(chr(10), 0, place)}"
        raise UsageError(f"{name}:{at}: more comes after the list", "give one list a line")
    return document, rest or None


def list_of(document: object, name: str) -> list[Entry]:
    """The entries of one document."""
    if isinstance(document, dict) and "resourceType" not in document:
        held = next((key for key in HOLDING if isinstance(document.get(key), list)), None)
        if held is None:
            raise UsageError(f"{name}: this object holds no list of medicines", SHAPE)
        return list_of(document[held], f"{name}: {held}")
    if isinstance(document, dict):
        from drugref.medication_list.fhir import resources

        return resources([document], name)
    if not isinstance(document, list):
        raise UsageError(f"{name}: this is not a list of medicines, but {_kind(document)}", SHAPE)
    if document and all(isinstance(each, dict) and "resourceType" in each for each in document):
        from drugref.medication_list.fhir import resources

        return resources(document, name)
    return [_entry(each, f"{name}[{number}]") for number, each in enumerate(document)]


def _entry(value: object, place: str) -> Entry:
    """A name, or an object that has one."""
    if isinstance(value, dict):
        value = next((value[key] for key in CALLED if isinstance(value.get(key), str)), value)
    if isinstance(value, str):
        return Entry(text=value.strip(), place=place, unread="" if value.strip() else "it is empty")
    return Entry(text="", place=place, unread=f"it is {_kind(value)}, not a name")


def _kind(value: object) -> str:
    """What a value is, in words."""
    if value is None:
        return "null"
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "an object without a name"}
    return kinds[type(value)]
