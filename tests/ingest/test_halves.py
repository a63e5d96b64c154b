"""Halves of surrogate pairs in JSON."""

import io
import json
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from drugref.ingest.halves import Halves
from drugref.ingest.openfda import read
from drugref.ingest.record import Reject
from drugref.model.label import Label

PIECES = [b"\\ud800", b"\\uDC00", b"\\uD83D\\uDE00", b"\\\\", b"\\n", b"a", b"bc", b"\\u0041", b'\\"', b"\\u00e9"]


class Slow(io.BytesIO):
    def read(self, _: int | None = -1, /) -> bytes:
        return super().read(3)


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_halves_become_one_mark_and_all_else_stays(pieces: list[bytes]) -> None:
    text = b"".join(pieces)
    stream = Halves(Slow(text))
    found = json.loads(b'"' + b"".join(iter(lambda: stream.read(3), b"")) + b'"')
    whole = json.loads(b'"' + text + b'"')
    assert found == "".join("\uffff" if "\ud800" <= character <= "\udfff" else character for character in whole)


def test_a_record_with_half_a_pair_is_one_reject(record: Callable[..., dict[str, Any]]) -> None:
    records = [record(1, "examplone"), record(2, "samplol", warnings=["a\ud800b"]), record(3, "thirdol", warnings=["\U0001f600"])]
    found = list(read(io.BytesIO(json.dumps({"results": records}).encode()), "f"))
    assert [type(each) for each in found] == [Label, Reject, Label]
    assert "half a surrogate pair" in found[1].reason  # type: ignore[union-attr]
