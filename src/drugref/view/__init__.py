"""Results in, Rich renderables (one file a command) or JSON values (``as_json``) out. Nothing is printed here."""
