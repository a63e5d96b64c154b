"""A Model Context Protocol server: the commands as tools for a program that talks to a language model.

Each tool runs the command of its name in a process of its own and hands on what ``--json`` prints, as tidy rows: so it answers what the
terminal answers, and nothing a tool is given can reach more than a command line can.
"""
