"""openFDA's tables put back where their flat text stands.

A section's text has the cells of a table one after the other ("Ejaculation Disorder 2,3 6 1"); the table itself is in a field of its
own. In 2 024 tables of 181 real labels the flat text was found word for word in 2 024.
"""

from collections.abc import Iterator, Sequence

from drugref.ingest.markup import MarkupBlock, fragment, joined
from drugref.ingest.text import plain
from drugref.model.table import Table

MISSES = 20
"""Tables of a field that are not found in the text from where the last one stood: so many are looked for in all of it."""


def put_back(text: str, whole: str, tables: Sequence[str]) -> tuple[str, tuple[Table, ...]]:
    """The text with the tables in the place of their flat text; one whose flat text is nowhere in ``whole`` comes after it.

    One that stands in ``whole`` alone was taken out with a part of it that is a section of its own.
    """
    running, there = text.replace("\n", " "), whole.replace("\n", " ")
    placed: list[tuple[int, int, list[MarkupBlock]]] = []
    after: list[MarkupBlock] = []
    at = misses = 0
    for markup in tables:
        found = fragment(markup)
        if found is None:
            after += [] if plain(markup).replace("\n", " ") in there else ["\n", plain(markup), "\n"]
            continue
        forms, blocks = found
        for start, end in _places(running, forms, at, anywhere=misses < MISSES):
            if not any(start < there_end and there_start < end for there_start, there_end, _ in placed):
                placed.append((start, end, blocks))
                at = end
                break
        else:
            misses += 1
            after += [] if any(form in there for form in forms) else ["\n", *blocks, "\n"]
    return joined([*_pieces(text, placed), *after])


def _places(running: str, forms: Sequence[str], at: int, *, anywhere: bool) -> Iterator[tuple[int, int]]:
    """Where the flat text may stand: first behind the last table, then anywhere."""
    for first in (at, 0) if anywhere and at else (at,):
        for form in filter(None, forms):
            start = running.find(form, first)
            if start >= 0:
                yield start, start + len(form)


def _pieces(text: str, placed: list[tuple[int, int, list[MarkupBlock]]]) -> Iterator[MarkupBlock]:
    done = 0
    for start, end, blocks in sorted(placed, key=lambda each: each[0]):
        yield f"{text[done:start]}\n"
        yield from blocks
        yield "\n"
        done = end
    yield text[done:]
