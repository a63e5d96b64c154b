"""Each shared interaction."""

from typing import Any


def test_interaction(records: Any, interaction_number: int) -> None:
    interaction = records.rows("interactions")[interaction_number]
    assert records.dead_links(interaction) == [], "add the record to its file, or correct the id (drugref validate gives the lines)"
    assert interaction.drugs or interaction.classes or interaction.substances, "say what it is with: drugs, classes or substances"
    assert not set(interaction.of) & set(interaction.drugs), "a drug does not meet itself: take it out of one side"
