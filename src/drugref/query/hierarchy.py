"""Broader and narrower terms. A circle of broader terms is walked once."""

from collections.abc import Mapping, Sequence


def narrower(id: str, broader: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """``id`` first, then everything below it, nearest first. ``broader``: id → the ids right above it."""
    found = {id: None}
    queue = [id]
    for above in queue:  # grows while it is walked
        for below, ups in broader.items():
            if above in ups and below not in found:
                found[below] = None
                queue.append(below)
    return tuple(found)
