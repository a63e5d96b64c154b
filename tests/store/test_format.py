"""The format mark: a store written for another model is never read with this one."""

import hashlib
import json
import re
from pathlib import Path

from drugref.kb.files import FOLDERS, LISTS, PUBLIC
from drugref.kb.schema import schema
from drugref.store import format as store_format


def test_the_format_mark_changes_with_the_model_and_the_tables(regenerate: bool) -> None:
    shapes = json.dumps([schema(what) for what in (*LISTS, *FOLDERS, *PUBLIC)], sort_keys=True)
    mark = hashlib.blake2b((_without_descriptions(shapes) + store_format.TABLES).encode(), digest_size=8).hexdigest()
    path = Path(store_format.__file__)
    if regenerate:
        path.write_text(
            re.sub(r'^FORMAT = ".*"$', f'FORMAT = "{mark}"', path.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
        )
    written = re.search(r'^FORMAT = "(.*)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert written
    assert written[1] == mark, "the model or the tables changed: run pytest tests/store/test_format.py --regenerate"


def _without_descriptions(shapes: str) -> str:
    """Words for people do not change the format."""

    def bare(node: object) -> object:
        if isinstance(node, list):
            return [bare(item) for item in node]
        if isinstance(node, dict):
            return {key: bare(value) for key, value in node.items() if key != "description" or not isinstance(value, str)}
        return node

    return json.dumps(bare(json.loads(shapes)), sort_keys=True)
