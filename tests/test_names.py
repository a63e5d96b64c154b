"""One name means one thing: no two classes, constants or kinds of value of the program are called alike."""

import re
from collections import defaultdict
from pathlib import Path

import drugref

DEFINED = re.compile(r"^(?:class )?([A-Z]\w+(?:, [A-Z]\w+)*)(?:\(.*\))?(?::| = |: .* = )", re.MULTILINE)

RULED = {"fields.py"}
"""``kb/fields.py`` has the rules of the types in ``model/fields.py``, by their names."""


def test_no_two_things_share_a_name() -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for path in Path(drugref.__file__).parent.rglob("*.py"):
        for name in ", ".join(DEFINED.findall(path.read_text(encoding="utf-8"))).split(", "):
            if name and path.name not in RULED:
                homes[name].add(path.name if path.parent.name == "drugref" else f"{path.parent.name}/{path.name}")
    assert {name: sorted(held) for name, held in homes.items() if len(held) > 1} == {}
    assert len(homes) > 500
