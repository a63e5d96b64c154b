"""Options that commands share, added to them here: a command's file has its own, and one parameter ``call`` for these."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from drugref.cli import options as options_
from drugref.cli import output
from drugref.cli.call import Call, NamesCall, ScreenCall
from drugref.errors import DrugrefError, UsageError

Format = Literal["text", "json", "csv", "tsv", "md", "html"]

SUFFIXES: dict[str, Format] = {".txt": "text", ".json": "json", ".csv": "csv", ".tsv": "tsv", ".md": "md", ".html": "html", ".htm": "html"}
"""What a file's name asks for where ``--format`` is not given."""

_FORMAT = Annotated[
    Format | None, typer.Option("--format", help="text, json, csv, tsv, md or html; --json is short for json.", show_default=False)
]
_OUTPUT = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file; its name's ending names the format.", show_default=False),
]


def shared(name: str, command: Callable[..., None]) -> Callable[..., None]:
    """The command ``name`` with ``--json``, ``--kb``, ``--color``, ``--pager`` and what its kind of ``call`` has besides in its place.

    Whatever has ``--json`` gets ``--format`` and ``--output`` too; the others have no answer to format.
    """
    command = _called(name, command)
    signature = inspect.signature(command, eval_str=True)
    if "json" not in signature.parameters:
        return command

    @functools.wraps(command)
    def formatted(*, format: Format | None, output: str | None, **given: object) -> None:
        wanted = format or _named(output) or _usual()
        if given["json"]:
            if (format or _named(output) or "json") not in ("text", "json"):
                raise UsageError(f"--json and {wanted} together", "choose one")
            wanted = "json"
        _answer(command, wanted, output, {**given, "json": wanted != "text"})

    keyword = inspect.Parameter.KEYWORD_ONLY
    more = [
        inspect.Parameter("format", keyword, default=None, annotation=_FORMAT),
        inspect.Parameter("output", keyword, default=None, annotation=_OUTPUT),
    ]
    held = [parameter.replace(kind=keyword) for parameter in signature.parameters.values()]
    formatted.__signature__ = signature.replace(parameters=[*held, *more])  # type: ignore[attr-defined]
    return formatted


def _called(name: str, command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options that its ``call`` is made of."""
    signature = inspect.signature(command, eval_str=True)
    call = signature.parameters.get("call")
    if call is None:
        return command
    options: dict[str, tuple[object, object]] = {}
    if issubclass(call.annotation, ScreenCall):
        options |= {"full": (options_.Full, False), "sources": (options_.Sources, False)}
    if issubclass(call.annotation, NamesCall):
        options |= {"exact": (options_.Exact, False)}
    options |= {"json": (options_.AsJson, False)}
    if issubclass(call.annotation, Call):
        options |= {"kb": (options_.Kb, None)}
    options |= {"color": (options_.Color, "auto"), "pager": (options_.Pager, True)}

    @functools.wraps(command)
    def calling(**given: object) -> None:
        held = {option: given.pop(option) for option in options}
        command(call=call.annotation(name, **held), **given)

    keyword = inspect.Parameter.KEYWORD_ONLY
    own = [parameter.replace(kind=keyword) for parameter in signature.parameters.values() if parameter is not call]
    more = [inspect.Parameter(option, keyword, default=usual, annotation=told) for option, (told, usual) in options.items()]
    calling.__signature__ = signature.replace(parameters=[*own, *more])  # type: ignore[attr-defined]
    return calling


def _usual() -> Format:
    """The format that the user's settings name."""
    from drugref.config import settings

    try:
        return settings()["format"].value  # type: ignore[return-value]
    except DrugrefError:
        return "text"  # whoever looks at the settings says what is wrong with them


def _named(path: str | None) -> Format | None:
    """The format that a file's name asks for; plain text if its ending is not a format's."""
    if path is None or path == "-":
        return None
    return SUFFIXES.get(Path(path).suffix.lower(), "text")


def _answer(command: Callable[..., None], wanted: Format, path: str | None, given: dict[str, object]) -> None:
    if wanted in ("text", "json") and path in (None, "-"):
        command(**given)
        return
    held: list[str] = []
    try:
        with output.kept(held):
            command(**given)
    finally:  # a name that is not found is an answer too, with an exit status of its own
        if text := "".join(held):
            _hand_on(text if wanted in ("text", "json") else _formatted(text, wanted), path)


def _formatted(text: str, wanted: Format) -> str:
    """The answer that a command printed as JSON, in another format."""
    answer = _read(text)
    if wanted in ("csv", "tsv"):
        from drugref.view.formats.delimited import delimited

        return delimited(answer, "," if wanted == "csv" else "\t")
    if wanted == "md":
        from drugref.view.formats.markdown import markdown

        return markdown(answer)
    from drugref.view.formats.html import html

    return html(answer)


def _read(text: str) -> dict[str, object]:
    """One answer; of a command that prints an object a line, all of them."""
    import json

    try:
        found: dict[str, object] = json.loads(text)
    except ValueError:
        return {"command": "resolve", "records": [json.loads(line) for line in text.splitlines()]}
    return found if "command" in found else {"command": "resolve", "records": [found]}


def _hand_on(text: str, path: str | None) -> None:
    if path in (None, "-"):
        output.write(text)
        return
    target = Path(str(path))
    aside = target.with_name(f".{target.name}.part")
    try:
        aside.write_text(text, encoding="utf-8", errors="backslashreplace")
        aside.replace(target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise DrugrefError(f"{target}: {error.strerror or error}", "name a file in a folder that you may write to") from None
    output.say(f"written: {target}")
