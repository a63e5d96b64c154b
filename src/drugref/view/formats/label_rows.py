"""What imported labels say in an answer, as rows: figures, passages on interactions, on doses, and what mentions a term."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

Answer = dict[str, Any]
MadeRow = TypeVar("MadeRow")

NO_FIGURE = "named by the label, no figure"


def figures(label: Answer, row: Callable[..., MadeRow]) -> Iterator[MadeRow]:
    """A row a figure, placebo's too; one for an effect without any."""
    said = {"sources": [label["set_id"]]}
    for effect in label["effects"]:
        if not effect["figures"]:
            yield row(label["medicine"], "side_effects", said, term=effect["effect"], text=NO_FIGURE)
        for figure in effect["figures"]:
            of = f" of {figure['n']}" if figure.get("n") else ""
            grade = f", grade {figure['grade']}" if figure.get("grade") else ""
            text = f"{figure['role']}: {figure['arm']}{of}{grade}"
            value = f"{figure.get('sign', '')}{figure['percent']:g}"
            yield row(label["medicine"], "side_effects", said, term=effect["effect"], text=text, value=value, unit="%")


def says(label: Answer, row: Callable[..., MadeRow]) -> Iterator[MadeRow]:
    """A row a passage of one label on another medicine; ``value``: how grave."""
    for passage in label["passages"]:
        about = f"label of {label['a']} on {label['b']}"
        yield row(about, passage["section"], passage, term=passage["found"], value=passage["grade"], unit="severity")


def mentions(found: Answer, row: Callable[..., MadeRow]) -> Iterator[MadeRow]:
    """A row a passage that mentions what was asked for."""
    for passages in found.get("labels") or ():
        for passage in passages:
            yield row(passage["label"]["name"], passage["section"], passage, term="label text mentions it", text=passage["passage"])


def doses(label: Answer, row: Callable[..., MadeRow]) -> Iterator[MadeRow]:
    """A row a passage on the person."""
    for passage in label["passages"]:
        yield row(label["label"], passage["section"], passage, term=passage["about"])
