"""What the process that reads a file hands to the one that writes."""

from dataclasses import dataclass

from drugref.ingest.record import Reject
from drugref.store.label_rows import LabelRow
from drugref.store.names import ListedName


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing read; ``done``: bytes of the file taken in so far. ``ended``: the file is at its end; ``failed``: why it cannot be read."""

    done: int = 0
    row: LabelRow | None = None
    name: ListedName | None = None
    reject: Reject | None = None
    edition: str | None = None
    ended: bool = False
    failed: str | None = None
