"""Each therapy menu; what ``drugref validate`` says of all of them is in test_facts.py."""

from typing import Any


def test_the_menu_file_decodes(records: Any, menu_id: str) -> None:
    assert records.menu(menu_id).id == menu_id, f"rename the file, or set “id: {menu_id}”"


def test_everything_the_menu_names_is_there(records: Any, menu_id: str) -> None:
    assert records.dead_links(records.menu(menu_id)) == [], "add the record to its file, or correct the id"


def test_the_menu_offers_strategies_with_drugs(records: Any, menu_id: str) -> None:
    strategies = records.menu(menu_id).strategies
    assert any(strategy.drugs for strategy in strategies), "give it a strategy that names a drug"
    assert len({strategy.id for strategy in strategies}) == len(strategies), "give each strategy an id of its own"
