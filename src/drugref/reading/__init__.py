"""What the text of one label says, as stated things: vocabularies, tables and patterns that anyone can read. No model, no network."""
