"""The command line: one file a command. Options, the error boundary, and printing live here."""
