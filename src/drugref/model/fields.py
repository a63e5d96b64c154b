"""Types of single fields that several records share. What each must look like is held by ``kb/fields.py``."""

Id = str
"""Lower-case words joined by hyphens: ``diabetic-neuropathy``."""

Text = str
"""Words for people, in our own wording; never empty."""

Ids = tuple[Id, ...]
"""At least one id."""

Pair = tuple[Id, ...]
"""At least two ids."""

SourceIds = tuple[Id, ...]
"""Ids of the sources a statement rests on; at least one."""

Region = str
"""ISO 3166 two-letter country code, ``EU``, ``UK`` or ``worldwide``."""

Regions = tuple[Region, ...]
"""At least one region."""

Date = str
"""ISO 8601, as exact as the source is: ``2018``, ``2018-03``, ``2018-03-23``; or ``undated``."""

Figure = str
"""A figure with its unit: ``5 y``, ``30 kg``, ``60 ml/min``."""

Enzyme = str
"""An enzyme's family, subfamily and number, or a transporter: ``CYP2D6``, ``UGT2B7``, ``P-gp``."""
