"""What a reader hands on: labels, and records that are none, each with its place in the file."""

import datetime
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


HIGHEST = 9_999
"""A version that no label has come near: one that claims more would keep every later one out."""


def checked_version(value: object) -> int:
    """The version number; 0 where none is given. Raises BadRecordError for what is not a number, or no plausible one."""
    if value in (None, ""):
        return 0
    if isinstance(value, bool) or not isinstance(value, int | str) or not re.fullmatch(r"[0-9]{1,18}", str(value).strip()):
        raise BadRecordError(f"its version is {str(value)[:60]!r}, not a number")
    if int(value) > HIGHEST:
        raise BadRecordError(f"its version is {int(value)}, which no label has reached")
    return int(value)


EARLIEST, YEARS_AHEAD = 1900, 2
"""The first year of a label, and the years that one may be dated ahead."""


def checked_day(value: object) -> str | None:
    """``"20191026"`` (HL7, a time of day may follow) → ``"2019-10-26"``, as exact as it is; None where none is given.

    Raises BadRecordError for what is not a day, or one that no label can have.
    """
    if value in (None, ""):
        return None
    found = re.fullmatch(r"([0-9]{4})(?:([0-9]{2})(?:([0-9]{2})[0-9.]{0,14}(?:[+-][0-9]{4})?)?)?", str(value).strip()[:40])
    if isinstance(value, bool) or not isinstance(value, int | str) or not found:
        raise BadRecordError(f"its date is {str(value)[:60]!r}, which is none")
    year, month, day = found.groups()
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise BadRecordError(f"its date is {str(value)[:60]!r}, which no calendar has") from None
    if not EARLIEST <= date.year <= datetime.datetime.now(datetime.UTC).year + YEARS_AHEAD:
        raise BadRecordError(f"its date is {date.isoformat()}, which no label can have")
    return "-".join(filter(None, found.groups()))


LONGEST_LABEL = 10_000_000
"""Characters of a label's text at most."""


def ordered(sections: Iterable[LabelSection]) -> tuple[LabelSection, ...]:
    """In the monograph's order; what has no name of its own last in its group. Raises BadRecordError for more text than any label has."""
    sections = tuple(sections)
    if (length := sum(len(section.text) for section in sections)) > LONGEST_LABEL:
        raise BadRecordError(f"it has {length:,} characters of text, more than any label")
    return tuple(sorted(sections, key=lambda section: (_ORDER[section.section], section.loinc == UNCLASSIFIED)))


def supply_of(document_type: str | None) -> Supply:
    """How a product with this document type is sold."""
    if not document_type:
        return "not stated"
    upper = document_type.upper()
    if "PRESCRIPTION" in upper:
        return "prescription"
    return "OTC" if "OTC" in upper else "other"
