"""Where a statement holds."""

EU = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())
"""Member states: what holds in the EU holds in each of them."""


def holds(regions: tuple[str, ...], asked: str | None) -> bool:
    """Whether a statement of ``regions`` holds where it is asked about; one without regions holds anywhere."""
    if not regions or asked is None or asked in regions or "worldwide" in regions:
        return True
    return "EU" in regions and asked in EU
