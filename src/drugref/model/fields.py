"""Types of single fields that several records share."""

from typing import Annotated

from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Lower-case words joined by hyphens: ``diabetic-neuropathy``."""

Text = Annotated[str, Meta(min_length=1)]
"""Words for people, in our own wording; never empty."""

SourceIds = Annotated[tuple[Id, ...], Meta(min_length=1)]
"""Ids of the sources a statement rests on; at least one."""

Region = Annotated[str, Meta(pattern=r"^([A-Z]{2}|worldwide)$")]
"""ISO 3166 two-letter country code, ``EU``, ``UK`` or ``worldwide``."""

Date = Annotated[str, Meta(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?|undated)$")]
"""ISO 8601, as exact as the source is: ``2018``, ``2018-03``, ``2018-03-23``; or ``undated``."""

Figure = Annotated[str, Meta(pattern=r"^\d+(\.\d+)? (y|mo|wk|d|kg|ml/min)$")]
"""A figure with its unit: ``5 y``, ``30 kg``, ``60 ml/min``."""
