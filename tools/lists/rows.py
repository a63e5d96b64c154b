"""What a list states of substances, while it is read."""

from collections import defaultdict
from typing import Any

Rows = dict[str, dict[str, list[Any]]]
"""Substance id → section → what the list states there."""


def new() -> Rows:
    """An empty list."""
    return defaultdict(lambda: defaultdict(list))
