"""What a typed name means: exactly one record, a choice, or nothing. Never a guess."""
