"""Records are frozen dataclasses in every way that can be looked at, though they share their methods."""

import copy
import dataclasses
import pickle
from typing import Any, get_type_hints

import msgspec
import pytest

import drugref.kb.fields  # noqa: F401  # what the fields take, for msgspec
from drugref import model
from drugref.model import Dispute, Drug, Indication, Statement
from drugref.model.record import record
from drugref.resolve.outcome import Match

RECORDS = [cls for name in model.__all__ if dataclasses.is_dataclass(cls := getattr(model, name))]
DISPUTE = Dispute(text="t", sources=("s",))


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_is_a_documented_dataclass(cls: Any) -> None:
    names = {field.name for field in dataclasses.fields(cls)}
    assert all(field.kw_only for field in dataclasses.fields(cls))
    assert get_type_hints(cls, include_extras=True).keys() == names, "an annotation names what is not there"
    assert cls.__doc__
    assert not cls.__doc__.startswith(f"{cls.__name__}("), "write what it is"


def test_every_record_of_the_model_is_listed() -> None:
    assert len(RECORDS) > 25


@record
class Above:
    """Two fields."""

    needed: str
    other: int = 3


@record
class Below(Above):
    """Another, that is needed behind one that is not."""

    more: str


@record(kw_only=False)
class Placed:
    """By position."""

    needed: str
    other: int = 3


def test_a_record_is_built_compared_and_printed() -> None:
    one = Below(needed="a", more="b")
    assert (one.needed, one.other, one.more) == ("a", 3, "b")
    assert one == Below(needed="a", other=3, more="b") != Below(needed="a", more="c")
    assert hash(one) == hash(Below(needed="a", more="b"))
    assert repr(one) == "Below(needed='a', other=3, more='b')"
    assert [field.name for field in dataclasses.fields(one)] == ["needed", "other", "more"]
    assert dataclasses.replace(one, other=4) == Below(needed="a", other=4, more="b")
    assert dataclasses.asdict(one) == {"needed": "a", "other": 3, "more": "b"}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [({}, r"missing \['more', 'needed'\]"), ({"needed": "a"}, "'more'"), ({"needed": "a", "more": "b", "nonsense": 1}, "'nonsense'")],
)
def test_wrong_fields_are_refused(given: dict[str, Any], wrong: str) -> None:
    with pytest.raises(TypeError, match=wrong):
        Below(**given)


def test_a_record_takes_no_positions_unless_told_to() -> None:
    with pytest.raises(TypeError, match="positional"):
        Below("a", 4, "b")  # type: ignore[misc]
    assert Placed("a") == Placed("a", 3) == Placed("a", other=3)
    with pytest.raises(TypeError, match="positional"):
        Placed("a", 3, "too many")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no field twice"):
        Placed("a", needed="b")  # type: ignore[misc]


def test_a_record_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        DISPUTE.text = "u"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del DISPUTE.text
    assert DISPUTE.text == "t"


def test_records_can_be_copied_and_pickled() -> None:
    assert copy.deepcopy(DISPUTE) == copy.copy(DISPUTE) == pickle.loads(pickle.dumps(DISPUTE)) == DISPUTE


def test_a_subclass_is_not_equal_to_its_parent() -> None:
    assert Indication(text="t", sources=("s",), condition="c", licence="licensed") != Statement(text="t", sources=("s",))


def test_msgspec_decodes_and_checks_a_record() -> None:
    assert msgspec.convert({"text": "t", "sources": ["s"]}, Dispute) == DISPUTE
    with pytest.raises(msgspec.ValidationError, match="sources"):
        msgspec.convert({"text": "t", "sources": []}, Dispute)


def test_match_is_written_by_position() -> None:
    assert Match(query="q", id="id", name="name", kind="INN", matched="matched").score == 100.0


def test_the_drug_has_its_sections_as_fields() -> None:
    assert set(model.SECTIONS) <= {field.name for field in dataclasses.fields(Drug)}
