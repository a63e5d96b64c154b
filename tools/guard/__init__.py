"""The guard list and the word list: built from public lists, checked by hash."""
