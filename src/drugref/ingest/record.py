"""What a reader hands on: labels, and records that are none, each with its place in the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from drugref.ingest.sections import UNCLASSIFIED
from drugref.model.label import LABEL_SECTIONS, LabelSection, Supply

_ORDER = {key: place for place, key in enumerate(LABEL_SECTIONS)}
_SET_ID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.I)


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that was not taken. ``file``: also the file within a zip; ``record``: its number, from 1."""

    file: str
    record: int
    reason: str


class Readable(Protocol):
    """All that is wanted of a stream."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes; none at the end."""
        ...


class BadRecordError(Exception):
    """Why a record cannot be a label."""


def checked_set_id(value: object) -> str:
    """The set id. Raises BadRecordError for none."""
    if isinstance(value, str) and _SET_ID.fullmatch(value.strip()):
        return value.strip().lower()
    raise BadRecordError("it has no set id" if not value else f"its set id is {str(value)[:60]!r}, not a UUID")


def checked_version(value: object) -> int:
    """The version number; 0 where none is given. Raises BadRecordError for what is no number."""
    if value in (None, ""):
        return 0
    if isinstance(value, bool) or not isinstance(value, int | str) or not re.fullmatch(r"\d{1,9}", str(value).strip()):
        raise BadRecordError(f"its version is {str(value)[:60]!r}, not a number")
    return int(value)


def ordered(sections: Iterable[LabelSection]) -> tuple[LabelSection, ...]:
    """In the monograph's order; what has no name of its own last in its group."""
    return tuple(sorted(sections, key=lambda section: (_ORDER[section.section], section.loinc == UNCLASSIFIED)))


def supply_of(document_type: str | None) -> Supply:
    """How a product with this document type is sold."""
    if not document_type:
        return "not stated"
    upper = document_type.upper()
    if "PRESCRIPTION" in upper:
        return "prescription"
    return "OTC" if "OTC" in upper else "other"
