"""One entry of a medication list, whatever it came in."""

from __future__ import annotations

from drugref.model.record import record

CODE_SYSTEMS = ("RxCUI", "NDC", "ATC", "UNII")
"""Systems of codes that an entry may bring beside its words."""


@record
class Entry:
    """What a list says of one medicine.

    ``text``: its words; empty where it has codes only, or names nothing. ``codes``: (one of CODE_SYSTEMS, code). ``place``: where it stands
    (``list.csv:7``, ``list.json: Bundle.entry[3]``). ``left_out``: why it is not a medicine that is taken (``its status is stopped``).
    ``unread``: why nothing can be read of it.
    """

    text: str
    codes: tuple[tuple[str, str], ...] = ()
    place: str = ""
    left_out: str = ""
    unread: str = ""

    @property
    def shown(self) -> str:
        """What it is called: its words, else its first code."""
        if self.text or not self.codes:
            return self.text or self.place
        system, code = self.codes[0]
        return f"{system} {code}"
