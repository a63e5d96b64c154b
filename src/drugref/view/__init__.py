"""Results in, pages (one file a command), values for programs (``as_json``) or other formats (``formats/``) out. Nothing is printed."""
