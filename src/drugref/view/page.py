"""The pieces pages are made of: headings, bullets, citations, marks for what is disputed or a user's own.

Everything is ``Text``, never markup, and passes through ``printable``: no name or file can smuggle an escape in.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from drugref.model import GRADES, Dispute, LookedFor, Source, Stated
from drugref.normal import printable
from drugref.view.address import Address
from drugref.view.columns import Columns

HEADING = "bold"
"""Styles. Red is danger, green a figure, magenta what asks for a second look; yellow and cyan are not read on white, blue not on black."""
NAME = "bold"
CITE = "dim"
QUIET = "dim"
DANGER = "bold red"
DISPUTED = "magenta"
OWN_STYLE = "magenta"

STATUS = {
    "authorised": "green",
    "restricted": "bold magenta",
    "withdrawn": "bold red",
    "investigational": "bold magenta",
    "never authorised": "magenta",
    "no longer listed": "magenta",
    "unknown": "dim",
    "listed": "",
}
SEVERITY = {"contraindicated": "bold red", "major": "bold red", "moderate": "bold", "minor": "", "unknown": "dim"}


def read_as(query: str, matched: str, name: str, why: str) -> Text:
    """A line that cannot be overlooked: no name is so spelt, this is what it was read as, this is what differs."""
    also = "" if matched.casefold() == name.casefold() else f", a name of {name}"
    return Text(
        printable(f"!! No name here is spelt “{query}”. Read as “{matched}”{also}: {why}. Is that the one you mean?"), f"reverse {DANGER}"
    )


class Citations:
    """Numbers sources in the order they are first cited on a page."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self._numbers: dict[str, int] = {}
        self._note = ""

    def cite(self, ids: Iterable[str]) -> Text:
        """``[1, 4]``, as the data order them: a note may speak of “the second”."""
        return Text(f"[{', '.join(str(number) for number, _ in self.numbers(ids))}]", CITE)

    def numbers(self, ids: Iterable[str], most: int | None = None) -> list[tuple[int, Source]]:
        """Sources with their numbers, as the data order them; of more than so many the best graded."""
        cited = tuple(dict.fromkeys(ids))
        kept = cited if most is None else sorted(cited, key=self._grade)[:most]
        return [(self._numbers.setdefault(id, len(self._numbers) + 1), self.sources[id]) for id in cited if id in kept]

    def named(self, ids: Iterable[str]) -> Text:
        """``EMA 2018-03-23 [1]``: who says so (the first, as the data order them), for what must be believed at first sight."""
        source = self.sources[next(iter(ids))]
        date = "" if source.date == "undated" else f" {source.date}"
        return Text.assemble(words(f"{source.publisher}{date}"), " ", self.cite(ids), style=QUIET)

    def _grade(self, id: str) -> int:
        return GRADES.index(self.sources[id].grade)

    def numbered(self) -> Iterator[tuple[int, Source]]:
        """The sources cited so far, by number."""
        yield from ((number, self.sources[id]) for id, number in self._numbers.items())

    def noted(self, note: str) -> str:
        """``Note: …``; only that it is the same, where it was the last one told."""
        told, self._note = self._note == note, note
        return "Same note." if told else f"Note: {printable(note)}"

    def known(self, number: int) -> str | None:
        """The id of the source that has this number, if one has."""
        return next((id for id, held in self._numbers.items() if held == number), None)

    def listed(self) -> RenderableType:
        """The sources cited so far, with grade and date; below each its address."""
        held = list(self.numbered())
        first = len(f"[{len(held)}]")
        grades, dates = (max((len(str(getattr(source, name))) for _, source in held), default=0) for name in ("grade", "date"))
        parts: list[RenderableType] = [heading("Sources")]
        for number, source in held:
            about = Text.assemble(words(source.title), (f" — {printable(source.publisher)}", QUIET))
            if source.note:
                about.append(f" ({printable(source.note)})", QUIET)
            if source.layer:
                about.append_text(own(source.layer))
            mark = Text(f"[{number}]".ljust(first), CITE)
            parts.append(Columns([(mark, Text(source.grade.ljust(grades)), Text(source.date.ljust(dates)), about)]))
            if source.url:
                parts.append(Address(source.url, indent=2 + first + 2, style=QUIET))
        return Group(*parts)


def words(text: str, style: str = "") -> Text:
    """Text of the data or the user, made safe."""
    return Text(printable(text).replace("\n", " "), style)


def heading(text: str) -> Text:
    """A section's title, with an empty line above."""
    return Text(f"\n{text.upper()}", HEADING)


def bullets(items: Iterable[Text], *, indent: int = 2) -> RenderableType:
    """Items one below the other, wrapped beside their bullets; what is disputed has a mark of its own."""
    return Columns(((Text("!" if item.plain.startswith("DISPUTED") else "-"), item) for item in items), indent=indent, gap=1)


def statement(item: Stated, text: Text, cites: Citations, *, regions: bool = True) -> Text:
    """One statement: text, where it holds, its sources, caveat, and the contradiction if it is disputed."""
    line = claim(item, text, cites, regions=regions)
    return Text("\n").join((line, contradiction(item.disputed, cites))) if item.disputed else line


def statements(pairs: Iterable[tuple[Stated, Text]], cites: Citations, *, indent: int = 2) -> RenderableType:
    """Bulleted statements; neighbours that the same words contradict share one line of contradiction."""
    lines: list[Text] = []
    for dispute, group in itertools.groupby(pairs, key=lambda pair: pair[0].disputed):
        claims = [claim(item, text, cites) for item, text in group]
        if dispute:
            claims[-1] = Text("\n").join((claims[-1], contradiction(dispute, cites, of=len(claims))))
        lines += claims
    return bullets(lines, indent=indent)


def claim(item: Stated, text: Text, cites: Citations, *, regions: bool = True) -> Text:
    """A statement without its contradiction, marked if it has one."""
    line = Text.assemble(mark(item.disputed), text)
    place = (*item.regions, *filter(None, [item.date])) if regions else ()
    if place:
        line.append(f" ({', '.join(place)})")
    line.append(" ")
    line.append_text(cites.cite(item.sources))
    if item.layer:
        line.append_text(own(item.layer))
    if item.note:
        line.append(f" {cites.noted(item.note)}", QUIET)
    return line


def mark(disputed: object) -> Text:
    """What stands before everything that is contradicted."""
    return Text.assemble(("DISPUTED ", DISPUTED)) if disputed else Text()


def contradiction(dispute: Dispute, cites: Citations, *, of: int = 1) -> Text:
    """What the better source says against one statement, or against the last ``of``."""
    label = "Contradicted: " if of == 1 else f"These {of} are contradicted: "
    return Text.assemble((label, DISPUTED), words(dispute.text), " ", cites.cite(dispute.sources))


def own(layer: str) -> Text:
    """The mark of what comes from a user's folder."""
    return Text(f" (from {printable(layer)})", OWN_STYLE)


def status_word(status: str) -> Text:
    """A status in its colour."""
    return Text(status, STATUS.get(status, ""))


def with_status(name: str, status: str) -> Text:
    """A drug's name with where it stands: ``tolperisone (restricted)``."""
    return Text.assemble(words(name, NAME), " (", status_word(status), ")")


def footer(edition: str) -> Text:
    """Which edition answered, and what it is not."""
    return Text(f"\ndrugref edition {edition}. A reference for professionals; it does not replace the product's own label.", QUIET)


def looked_for(unknown: Iterable[LookedFor]) -> list[tuple[str, str]]:
    """Questions looked for in vain and what was looked at; questions that share one answer stand together, where the first of them does."""
    together: dict[tuple[str, str], list[str]] = {}
    for item in unknown:
        together.setdefault((item.text, item.date), []).append(item.about)
    return [(", ".join(abouts), f"{text} ({date})") for (text, date), abouts in together.items()]
