"""``drugref side-effects``."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Ask = Callable[..., Any]


def test_every_cell_has_listings_or_says_not_stated(ask: Ask) -> None:
    answer = ask("side-effects", "silperisone", "inaperisone", "tolperisone")
    ids = [drug["id"] for drug in answer["drugs"]]
    assert ids == ["silperisone", "inaperisone", "tolperisone"]
    for row in answer["effects"]:
        assert list(row["cells"]) == ids
        for cell in row["cells"].values():
            assert cell == "not_stated" or (isinstance(cell, list) and cell)
        assert any(cell != "not_stated" for cell in row["cells"].values())


def test_a_listing_names_sources_that_are_described(ask: Ask) -> None:
    answer = ask("side-effects", "tolperisone")
    listings = [listing for row in answer["effects"] for listing in row["cells"]["tolperisone"]]
    assert len(listings) > 50
    for listing in listings:
        assert listing["sources"]
        assert listing["frequency"]
        assert set(listing["sources"]) <= set(answer["sources"])
        assert set(listing.get("disputed", {}).get("sources", ())) <= set(answer["sources"])


def test_one_drug_is_shown_by_frequency(within: Run) -> None:
    shown = within("side-effects", "tolperisone").stdout
    assert shown.index("\nUNCOMMON\n") < shown.index("\nRARE\n") < shown.index("\nVERY RARE\n")
    assert "palpitations" in shown


def test_several_drugs_are_a_matrix_that_says_what_is_not_stated(within: Run) -> None:
    shown = within("side-effects", "silperisone", "inaperisone").stdout
    line = next(line for line in shown.splitlines() if line.lstrip().startswith("tachycardia"))
    assert "not stated" in line
    assert "less common" in line


def test_a_drug_without_data_is_named_and_no_evidence_of_safety(within: Run, ask: Ask) -> None:
    done = within("side-effects", "deutolperisone")
    assert done.returncode == 0
    assert "not evidence of safety" in done.stdout
    assert ask("side-effects", "deutolperisone")["without_data"] == ["deutolperisone"]


def test_a_brand_is_explained(within: Run) -> None:
    assert within("side-effects", "Mydocalm").stdout.startswith("“Mydocalm” is a brand of tolperisone\n")


def test_one_unknown_name_among_known_ones_shows_nothing(within: Run) -> None:
    near, far = within("side-effects", "tolperisone", "silperisonne", "--exact"), within("side-effects", "tolperisone", "zzzzqqqq")
    assert (near.returncode, near.stdout) == (4, "")
    assert (far.returncode, far.stdout) == (3, "")


def test_suggestions_for_one_name_do_not_hide_that_another_is_unknown(within: Run) -> None:
    done = within("side-effects", "silperisonne", "zzzzqqqq", "--exact")
    assert (done.returncode, done.stdout) == (3, "")
    assert "silperisone" in done.stderr
    assert "zzzzqqqq" in done.stderr


def test_no_name_is_a_usage_error(within: Run) -> None:
    done = within("side-effects")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.slow
def test_figures_of_an_imported_label_stand_beside_placebo(within: Run, tmp_path: Path) -> None:
    table = (
        "<table><caption>Table 1</caption><thead><tr><th>Reaction</th><th>Quimbrolat (N=200) %</th><th>Placebo (N=100) %</th></tr></thead>"
        "<tbody><tr><td>Nausea</td><td>21</td><td>9</td></tr><tr><td>Headache</td><td>&lt;1</td><td>2</td></tr></tbody></table>"
    )
    record = {
        "set_id": "9e0b7c1e-0000-4000-8000-00000000c0de",
        "version": "1",
        "effective_time": "20240101",
        "adverse_reactions": ["6 ADVERSE REACTIONS Rash has been reported. No fever was seen. Table 1 Nausea 21 9 Headache <1 2"],
        "adverse_reactions_table": [table],
        "openfda": {"generic_name": ["QUIMBROLAT"], "substance_name": ["QUIMBROLAT"], "product_type": ["HUMAN PRESCRIPTION DRUG"]},
    }
    file = tmp_path / "drug-label.json"
    file.write_text(json.dumps({"meta": {}, "results": [record]}), encoding="utf-8")
    env = {"XDG_DATA_HOME": str(tmp_path / "data")}
    assert within("import", "openfda", str(file), env=env).returncode == 0
    page = within("side-effects", "quimbrolat", env=env).stdout
    assert "21 % of 200" in page
    assert "9 % of 100" in page
    assert "<1 %" in page
    assert "rash" in page.split("NAMED WITHOUT A FIGURE")[1]
    found = json.loads(within("side-effects", "quimbrolat", "--json", env=env).stdout)["labels"][0]
    assert [(effect["id"], [(figure["role"], figure["percent"]) for figure in effect["figures"]]) for effect in found["effects"]] == [
        ("nausea", [("drug", 21.0), ("placebo", 9.0)]),
        ("headache", [("drug", 1.0), ("placebo", 2.0)]),
        ("rash", []),
    ]
