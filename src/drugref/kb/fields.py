"""What a field's text must look like: the model's plain types with their rules, for the decoder and the JSON Schemas.

``rule`` shows them to msgspec, which reads annotations. That costs 10 ms, so nothing but decoding YAML does it.
"""

from dataclasses import is_dataclass
from typing import Annotated, get_type_hints

from msgspec import Meta

from drugref import model

Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Meta(min_length=1)]
Ids = Annotated[tuple[Id, ...], Meta(min_length=1)]
Pair = Annotated[tuple[Id, ...], Meta(min_length=2)]
SourceIds = Annotated[tuple[Id, ...], Meta(min_length=1)]
Region = Annotated[str, Meta(pattern=r"^([A-Z]{2}|worldwide)$")]
Regions = Annotated[tuple[Region, ...], Meta(min_length=1)]
Date = Annotated[str, Meta(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?|undated)$")]
Figure = Annotated[str, Meta(pattern=r"^\d+(\.\d+)? (y|mo|wk|d|kg|ml/min)$")]
Enzyme = Annotated[str, Meta(pattern=r"^((CYP|UGT)\d[A-Z]\d{1,2}|P-gp|BCRP|OATP1B[13]|OAT[13]|OCT2|MATE1|MATE2-K)$")]


def rule(cls: type[object]) -> None:
    """Have the fields of a record say what they take, by the names above."""
    hints = get_type_hints(cls, localns=globals(), include_extras=True)
    cls.__annotations__ = {name: hints[name] for name in vars(cls).get("__annotations__", ())}


for _name in model.__all__:
    if is_dataclass(_record := getattr(model, _name)):
        rule(_record)  # type: ignore[arg-type]
