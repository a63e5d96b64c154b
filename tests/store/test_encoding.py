"""Records as the store keeps them."""

from decimal import Decimal

import pytest

from drugref.model import Dose, Dosing, SideEffects, Statement
from drugref.model.content import Content
from drugref.store.compile import TABLE_KINDS
from drugref.store.encoding import decode, encode


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_every_record_is_read_as_it_was_written(content: Content, kind: str) -> None:
    records = list(getattr(content, kind).values())
    assert [decode(encode(record)) for record in records] == records
    assert decode(f"[{','.join(map(encode, records))}]") == records


def test_figures_stay_exact_and_lists_tuples() -> None:
    dose = Dose(low=Decimal("0.10"), high=Decimal("1E+2"), unit="mg", per="dose", times_a_day=(1, 3))
    dosing = Dosing(text="t", sources=("s",), population="adults", dose=dose)
    group = SideEffects(effects=("a",), sources=("s",), frequency="common", percent={"a": Decimal("2.50")})
    for record in (dosing, group):
        back = decode(encode(record))
        assert back == record
        assert hash(back) == hash(record) if record is dosing else True
    assert str(decode(encode(group)).percent["a"]) == "2.50"
    assert decode(encode(dosing)).dose.times_a_day == (1, 3)


def test_defaults_are_left_out() -> None:
    assert encode(Statement(text="é", sources=("s",))) == '{"":"Statement","sources":["s"],"text":"é"}'
