"""Check one document against its schema: unknown keys, missing fields, wrong types, words outside a list."""

import difflib
import functools
from collections.abc import Iterable, Iterator
from typing import Any

from drugref.kb.finding import FileFinding
from drugref.kb.read import Document, Raw, Where
from drugref.kb.schema import schema

Error = Any
"""One of jsonschema's errors, all of whose fields may be unset by its types."""


def check(document: Document, what: str) -> Iterator[FileFinding]:
    """Every finding about the shape of a file of the kind ``what``."""
    errors = list(_validator(what).iter_errors(document.data))
    unknown = {tuple(error.absolute_path): _unknown_keys(error) for error in errors if error.validator == "additionalProperties"}
    for error in errors:
        where: Where = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            yield from _misspelt(document, where, unknown[where], error)
        elif error.validator == "required":
            missing = _missing_key(error)
            if missing not in _meant(unknown.get(where, []), error.schema):  # a misspelt key is one mistake, not two
                yield document.finding(where, f"“{missing}” is missing", f"add “{missing}:” here")
        else:
            yield document.finding(where, *_words(error))


@functools.cache
def _validator(what: str) -> Any:
    """What a file of this kind is checked with: the standard's validator, but 2.0 is not a whole number: the model takes none."""
    from jsonschema import Draft202012Validator, validators

    extend: Any = validators.extend  # untyped in its stubs
    checker = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    return extend(Draft202012Validator, type_checker=checker)(schema(what))


def _unknown_keys(error: Error) -> list[str]:
    return [str(key) for key in error.instance if key not in error.schema["properties"]]


def _missing_key(error: Error) -> str:
    return next(str(key) for key in error.validator_value if key not in error.instance and f"'{key}'" in error.message)


def _nearest(word: str, known: Iterable[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def _meant(keys: list[str], shape: Raw) -> set[str | None]:
    return {_nearest(key, shape["properties"]) for key in keys}


def _misspelt(document: Document, where: Where, keys: list[str], error: Error) -> Iterator[FileFinding]:
    for key in keys:
        near = _nearest(key, error.schema["properties"])
        mend = f"did you mean “{near}”?" if near else f"known keys are {', '.join(error.schema['properties'])}"
        yield document.finding((*where, key), f"unknown key “{key}”", mend, at_key=True)


def _words(error: Error) -> tuple[str, str]:
    """What is wrong and how to mend it, for one JSON Schema error about a value."""
    value, rule = error.instance, error.validator_value
    field = next((str(part) for part in reversed(error.absolute_path) if isinstance(part, str)), "the file")
    shown = f"“{value}”" if isinstance(value, str) else f"{value!r:.60}"
    if error.validator == "type":
        mend = f"write {_NOUNS.get(rule, rule)}"
        if rule == "string" and isinstance(value, int | float):
            mend = "put it in quotes" if isinstance(value, float) else f'put it in quotes: "{str(value).lower()}"'
        return f"“{field}” is {_NOUNS[_json_type(value)]}, not {_NOUNS.get(rule, rule)}", mend
    if error.validator == "enum":
        near = _nearest(str(value), [word for word in rule if isinstance(word, str)])
        listed = ", ".join(str(word) for word in rule)
        return f"{shown} is not a known “{field}”", f"did you mean “{near}”? (known: {listed})" if near else f"use one of {listed}"
    if error.validator == "minItems" and field == "sources":
        return "statement without a source", "add the id of at least one source"
    if error.validator in ("minItems", "minLength"):
        return f"“{field}” is empty or too short", f"give at least {rule}"
    if error.validator == "pattern":
        return f"{shown} is not a valid “{field}”", _PATTERNS.get(rule, f"it must match {rule}")
    return f"“{field}”: {error.message:.200}", "see the field's description in data/README.md"


def _json_type(value: object) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")


_NOUNS = {
    "object": "a mapping (key: value)",
    "array": "a list",
    "string": "text",
    "boolean": "true or false",
    "number": "a number",
    "integer": "a whole number",
    "null": "nothing",
}

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "write lower-case words joined by hyphens: diabetic-neuropathy",
    r"^([A-Z]{2}|worldwide)$": "write a two-letter country code, EU, UK or worldwide",
    r"^(\d{4}(-\d{2}(-\d{2})?)?|undated)$": "write a date as 2018, 2018-03 or 2018-03-23, or undated",
    r"^((CYP|UGT)\d[A-Z]\d{1,2}|P-gp|BCRP|OATP1B[13]|OAT[13]|OCT2|MATE1|MATE2-K)$": "write it as CYP2D6, UGT2B7 or P-gp",
}
