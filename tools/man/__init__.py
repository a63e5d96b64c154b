"""Man pages made of the same text as ``--help``: not installed."""
