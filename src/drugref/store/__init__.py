"""The compiled knowledge base: one SQLite file that commands read, built by itself when a folder changes."""
