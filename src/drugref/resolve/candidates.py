"""Names near what was typed: few enough to be weighed one by one."""

from collections.abc import Sequence

from drugref.store.names import Names

MOST_NEAR = 40
"""Names weighed at most."""

CUT = 6
"""Letters that a name which was cut short must have left, and that it may have lost."""


def tolerance(length: int) -> int:
    """Letters that may differ (a swap counts as one) for a name to be looked at: none in short names."""
    for longest, tolerated in ((4, 0), (5, 1), (7, 2), (11, 3)):
        if length <= longest:
            return tolerated
    return 4


def near(key: str, keys: Sequence[str]) -> list[str]:
    """Those of ``keys`` within tolerance of ``key``, the nearest first."""
    from rapidfuzz import process  # 20 ms that an exact name need not pay
    from rapidfuzz.distance import OSA

    hits = process.extract(key, keys, scorer=OSA.distance, score_cutoff=tolerance(len(key)), limit=MOST_NEAR, processor=None)
    return [near for near, _, _ in hits]


def listed_near(key: str, names: Names) -> list[str]:
    """Keys of listed names within tolerance, and those that begin with all that was typed.

    First letters are rarely wrong, so names with another one are looked at only if the letters after it agree.
    """
    length, reach = len(key), tolerance(len(key))
    pool = [other for n in range(length - reach, length + reach + 1) for other in names.part(f"{key[0]}{n}")]
    starts = {key[at : at + 3] for at in range(3)}
    for n in range(length - reach, length + reach + 1):
        pool += [other for start in starts for other in names.part(f"~{start}{n}") if other[0] != key[0]]
    found = near(key, list(dict.fromkeys(pool))) if reach else []
    if length >= CUT:
        found += [longer for longer in names.beginning(key, 10) if longer not in found and len(longer) - length <= CUT]
    return [other for other in found if other != key]
