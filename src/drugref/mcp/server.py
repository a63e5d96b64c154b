"""The tools, as a model sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from mcp.server import MCPServer
from pydantic import Field

from drugref import __version__
from drugref.mcp.answers import ToolAnswer, answer, request

INSTRUCTIONS = """\
drugref is an offline drug reference. Every row of an answer has its sources and the best grade among them (regulator, label, guideline,
peer-reviewed, label copy, reference, encyclopaedia, unattributed). Hand on what “outcome”, “said”, “disputed”, “NOT CHECKED”, “not stated”
and “WITHHELD” say: they are answers, and none of them is evidence of safety. A row of section “name” tells what a misspelt name was read
as: confirm it with the user. Never give a dose that was withheld, and never take one drug's answer for another's.
An answer with “next” goes on: call next_page with it."""

TOOLS = ("resolve", "show", "side-effects", "compare", "find", "interactions", "dose", "search")
"""Commands that tools run."""

OPTIONS = ("section", "condition", "effect", "without-effect", "class", "status", "region", "for", "age", "weight", "crcl", "drug")
"""Options that tools give them."""

NameGiven = Annotated[str, Field(description="INN, brand, salt, synonym or code", min_length=1, max_length=300)]
NamesGiven = Annotated[list[NameGiven], Field(min_length=1, max_length=30)]
SectionsGiven = Annotated[list[str], Field(description="only these sections, such as dosing, contraindications, pregnancy", max_length=20)]
ToolText = Annotated[str, Field(max_length=300)]

server = MCPServer("drugref", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")


def _options(**given: str | Iterable[str] | None) -> list[str]:
    """``--key=value`` words: a value can never be taken for another option."""
    several = {key.rstrip("_").replace("_", "-"): [value] if isinstance(value, str) else value or () for key, value in given.items()}
    return [f"--{name}={value}" for name, values in several.items() for value in values]


async def _ask(command: str, names: Iterable[str] = (), **options: Any) -> ToolAnswer:
    return await answer([command, "--json", *_options(**options), "--", *names])


@server.tool()
async def resolve(names: NamesGiven) -> ToolAnswer:
    """What each name means: found, a slip, another medicine, or unknown, with the names near it."""
    return await _ask("resolve", names)


@server.tool()
async def show(name: NameGiven, sections: SectionsGiven | None = None) -> ToolAnswer:
    """Everything stated about one drug, or some sections of it; status and alerts always come along."""
    return await _ask("show", [name], section=sections)


@server.tool()
async def side_effects(names: NamesGiven) -> ToolAnswer:
    """Adverse effects with frequencies, of one drug or of several beside each other."""
    return await _ask("side-effects", names)


@server.tool()
async def compare(names: NamesGiven, sections: SectionsGiven | None = None) -> ToolAnswer:
    """Two or more drugs beside each other: what is the same, what differs, what only one source states."""
    return await _ask("compare", names, section=sections)


@server.tool()
async def find(
    condition: ToolText | None = None,
    effect: ToolText | None = None,
    without_effect: ToolText | None = None,
    drug_class: ToolText | None = None,
    status: ToolText | None = None,
    region: ToolText | None = None,
) -> ToolAnswer:
    """Drugs that meet every criterion given, with the reason for each. Not stated is not evidence that a drug lacks an effect."""
    criteria: ToolAnswer = {"condition": condition, "effect": effect, "without_effect": without_effect}
    return await _ask("find", class_=drug_class, status=status, region=region, **criteria)


@server.tool()
async def interactions(names: NamesGiven) -> ToolAnswer:
    """Every pair of a list of medicines (alcohol and food count too), gravest first; what adds up. NOT CHECKED is not an all-clear."""
    return await _ask("interactions", names)


@server.tool()
async def dose(
    name: NameGiven,
    condition: Annotated[str, Field(description="what it is given for", max_length=300)] | None = None,
    age: Annotated[str, Field(description="6y, 8mo, 3wk, 10d", max_length=20)] | None = None,
    weight: Annotated[str, Field(description="20kg, 3200g, 44lb", max_length=20)] | None = None,
    crcl: Annotated[str, Field(description="creatinine clearance: 40ml/min", max_length=20)] | None = None,
    region: ToolText | None = None,
) -> ToolAnswer:
    """What sources state of a dose for one person, calculated only where a rule with a good source allows it; else withheld, with why."""
    return await _ask("dose", [name], for_=condition, age=age, weight=weight, crcl=crcl, region=region)


@server.tool()
async def search(query: ToolText, drug: NameGiven | None = None) -> ToolAnswer:
    """Full text over all statements and imported labels; words, "phrases", beginnings*."""
    return await _ask("search", [query], drug=drug)


@server.tool()
async def next_page(handle: Annotated[str, Field(max_length=20_000)]) -> ToolAnswer:
    """The next page of an answer, by its “next”."""
    words, page = request(handle, TOOLS, OPTIONS)
    return await answer(words, page)


def run() -> None:
    """Serve over standard input and output until the client leaves."""
    server.run("stdio")
