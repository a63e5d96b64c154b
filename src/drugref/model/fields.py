"""Types of single fields that several records share.

Records import them for the type checker alone, and get them from here when they are made dataclasses: msgspec costs 10 ms.
"""

from typing import Annotated

from msgspec import Meta

from drugref.model.pair import Level
from drugref.model.source import Source

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Lower-case words joined by hyphens: ``diabetic-neuropathy``."""

Text = Annotated[str, Meta(min_length=1)]
"""Words for people, in our own wording; never empty."""

Ids = Annotated[tuple[Id, ...], Meta(min_length=1)]
"""At least one id."""

Pair = Annotated[tuple[Id, ...], Meta(min_length=2)]
"""At least two ids."""

SourceIds = Annotated[tuple[Id, ...], Meta(min_length=1)]
"""Ids of the sources a statement rests on; at least one."""

Region = Annotated[str, Meta(pattern=r"^([A-Z]{2}|worldwide)$")]
"""ISO 3166 two-letter country code, ``EU``, ``UK`` or ``worldwide``."""

Regions = Annotated[tuple[Region, ...], Meta(min_length=1)]
"""At least one region."""

Date = Annotated[str, Meta(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?|undated)$")]
"""ISO 8601, as exact as the source is: ``2018``, ``2018-03``, ``2018-03-23``; or ``undated``."""

Figure = Annotated[str, Meta(pattern=r"^\d+(\.\d+)? (y|mo|wk|d|kg|ml/min)$")]
"""A figure with its unit: ``5 y``, ``30 kg``, ``60 ml/min``."""

Enzyme = Annotated[str, Meta(pattern=r"^((CYP|UGT)\d[A-Z]\d{1,2}|P-gp|BCRP|OATP1B[13]|OAT[13]|OCT2|MATE1|MATE2-K)$")]
"""An enzyme's family, subfamily and number, or a transporter: ``CYP2D6``, ``UGT2B7``, ``P-gp``."""

Sources = Annotated[tuple[Source, ...], Meta(min_length=1)]
"""At least one source record."""

Levels = Annotated[tuple[Level, ...], Meta(min_length=1)]
"""At least one level."""
