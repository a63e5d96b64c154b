"""SQLite files that commands read: the compiled knowledge base and names, built when a folder changes, and the imported labels."""
