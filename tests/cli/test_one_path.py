"""A monograph and an imported label are both documents: each command has one path, whatever a name leads to."""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from drugref.store.knowledge_base import KnowledgeBase

from .conftest import Run

DOCUMENTS = {"monograph": "tolperisone", "label": "examplone"}


class Called:
    """The public functions of ``query`` and ``view`` that were called directly by the command, in order."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __enter__(self) -> "Called":
        sys.setprofile(self._see)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _see(self, frame: FrameType, event: str, _: Any) -> None:
        module = frame.f_globals.get("__name__", "")
        above = frame.f_back.f_globals.get("__name__", "") if frame.f_back else ""
        name = f"{module}.{frame.f_code.co_name}"
        by_command = module.startswith(("drugref.query.", "drugref.view.")) and above.startswith("drugref.cli.")
        if event == "call" and by_command and not frame.f_code.co_name.startswith(("_", "<")):
            self.names.append(name)


@pytest.fixture
def opened(kb: KnowledgeBase, stocked: Path) -> dict[str, str]:
    """Where the labels are; ``kb`` has the compiled store written."""
    return {"XDG_DATA_HOME": str(stocked)}


@pytest.mark.parametrize("how", [(), ("--json",)], ids=["page", "json"])
@pytest.mark.parametrize(
    ("command", "through"),
    [
        (("show", "{}"), ["drugref.query.monograph.monograph", "drugref.view.monograph.view"]),
        (("compare", "silperisone", "{}"), ["drugref.query.compare.compare", "drugref.view.compare.view"]),
    ],
    ids=["show", "compare"],
)
def test_a_label_goes_the_way_of_a_monograph(
    within: Run, opened: dict[str, str], command: tuple[str, ...], through: list[str], how: tuple[str, ...]
) -> None:
    ways = {}
    for kind, name in DOCUMENTS.items():
        with Called() as called:
            done = within(*(word.format(name) for word in command), *how, env=opened)
        assert done.returncode == 0, done.stderr
        ways[kind] = [name for name in called.names if not name.endswith((".render",))]
    wanted = [through[0], "drugref.view.as_json.answer" if how else through[1]]
    assert [name for name in ways["label"] if name in wanted] == wanted
    assert ways["label"] == ways["monograph"]
