"""Records are frozen dataclasses in every way that can be looked at, though they are made into them late."""

import copy
import dataclasses
import inspect
import pickle
import subprocess
import sys
import threading
from typing import Any, get_type_hints

import msgspec
import pytest

from drugref import model
from drugref.model import Dispute, Drug, Indication, Statement
from drugref.model.record import build, is_record, names_of, record
from drugref.resolve.outcome import Match
from drugref.store.knowledge_base import KnowledgeBase

RECORDS = [cls for name in model.__all__ if isinstance(cls := getattr(model, name), type)]
DISPUTE = Dispute(text="t", sources=("s",))


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_record_is_a_frozen_dataclass(cls: Any) -> None:
    assert dataclasses.is_dataclass(cls)
    assert cls.__dataclass_params__.frozen
    assert tuple(field.name for field in dataclasses.fields(cls)) == names_of(cls)
    assert all(field.kw_only for field in dataclasses.fields(cls))
    assert not [field.name for field in dataclasses.fields(cls) if isinstance(field.type, str)], "an annotation names what is not there"
    assert get_type_hints(cls, include_extras=True).keys() == set(names_of(cls))


def fresh(**options: Any) -> Any:
    """A record class that nobody has looked at, with a subclass."""

    class Above:
        """Two fields."""

        needed: str
        other: int = 3

    above = record(**options)(Above) if options else record(Above)

    class Below(above):  # type: ignore[valid-type, misc]
        """Another."""

        more: str

    return above, record(**options)(Below) if options else record(Below)


def made(cls: Any) -> bool:
    return isinstance(vars(cls)["__dataclass_fields__"], dict)


def test_building_comparing_and_printing_make_no_dataclass() -> None:
    _, below = fresh()
    one = below(needed="a", more="b")
    assert (one.needed, one.other, one.more) == ("a", 3, "b")
    assert one == below(needed="a", other=3, more="b") != below(needed="a", more="c")
    assert hash(one) == hash(below(needed="a", more="b"))
    assert repr(one).endswith("Below(needed='a', other=3, more='b')")
    assert not made(below)


def test_looking_at_the_fields_makes_it_one() -> None:
    above, below = fresh()
    one = below(needed="a", more="b")
    assert [field.name for field in dataclasses.fields(one)] == ["needed", "other", "more"]
    assert made(below)
    assert made(above)
    assert dataclasses.replace(one, other=4) == below(needed="a", other=4, more="b")
    assert dataclasses.asdict(one) == {"needed": "a", "other": 3, "more": "b"}
    assert list(inspect.signature(below).parameters) == ["needed", "other", "more"]


@pytest.mark.parametrize(
    ("given", "wrong"),
    [({}, "missing 2 required"), ({"needed": "a"}, "'more'"), ({"needed": "a", "more": "b", "nonsense": 1}, "'nonsense'")],
)
def test_wrong_fields_are_refused_as_dataclasses_do(given: dict[str, Any], wrong: str) -> None:
    for _ in range(2):  # before it is a dataclass, and after
        with pytest.raises(TypeError, match=wrong):
            fresh()[1](**given)


def test_a_record_takes_no_positions_unless_told_to() -> None:
    _, below = fresh()
    with pytest.raises(TypeError, match="positional"):
        below("a", 4, "b")
    above, _ = fresh(kw_only=False)
    assert above("a") == above("a", 3) == above("a", other=3)
    assert not made(above)
    with pytest.raises(TypeError, match="positional"):
        above("a", 3, "too many")
    with pytest.raises(TypeError, match="multiple values"):
        above("a", needed="b")


def test_a_record_is_frozen_before_and_after() -> None:
    for _ in range(2):
        with pytest.raises(dataclasses.FrozenInstanceError):
            DISPUTE.text = "u"  # type: ignore[misc]
        with pytest.raises(dataclasses.FrozenInstanceError):
            del DISPUTE.text
        assert dataclasses.fields(Dispute)


def test_records_can_be_copied_and_pickled() -> None:
    assert copy.deepcopy(DISPUTE) == copy.copy(DISPUTE) == pickle.loads(pickle.dumps(DISPUTE)) == DISPUTE


def test_a_record_with_values_known_to_be_right_has_the_others_defaults() -> None:
    one = build(Statement, {"text": "t", "sources": ("s",)})
    assert one == Statement(text="t", sources=("s",))
    assert is_record(one)
    assert not is_record(Statement)


def test_a_subclass_is_not_equal_to_its_parent() -> None:
    assert Indication(text="t", sources=("s",), condition="c", licence="licensed") != Statement(text="t", sources=("s",))


def test_msgspec_decodes_and_checks_a_record() -> None:
    assert msgspec.convert({"text": "t", "sources": ["s"]}, Dispute) == DISPUTE
    with pytest.raises(msgspec.ValidationError, match="sources"):
        msgspec.convert({"text": "t", "sources": []}, Dispute)


def test_match_is_written_by_position() -> None:
    assert Match("q", "id", "name", "INN", "matched", 100.0).score == 100.0


def test_many_threads_may_look_at_once() -> None:
    _, below = fresh()
    wrong: list[object] = []

    def look() -> None:
        one = below(needed="a", more="b")
        if len(dataclasses.fields(below)) != 3 or dataclasses.replace(one, more="c").more != "c":
            wrong.append(one)

    threads = [threading.Thread(target=look) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_showing_a_monograph_makes_no_dataclass(kb: KnowledgeBase) -> None:
    """``kb`` has the compiled store written."""
    script = (
        "import sys; sys.argv = ['drugref', 'show', 'tolperisone']\n"
        "from drugref.cli.main import main; main()\n"
        "from drugref.model.record import _SHAPES\n"
        "made = [cls.__name__ for cls in _SHAPES if isinstance(vars(cls)['__dataclass_fields__'], dict)]\n"
        "print(len(_SHAPES), made, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    count, _, listed = done.stderr.splitlines()[-1].partition(" ")
    assert int(count) > 30
    assert listed == "[]"


def test_the_drug_has_its_sections_as_fields() -> None:
    assert set(model.SECTIONS) <= set(names_of(Drug))
