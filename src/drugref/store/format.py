"""The shape of the compiled file."""

FORMAT = "9b4e8edf908c067f"
"""Changes with the model and the tables, so that an older file is built anew. A test keeps it current."""

TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table record (kind text, id text, label text not null, json text not null, primary key (kind, id));
create table name (vocabulary text, key text, id text, text text, kind text, system text, place integer);
create index name_key on name (vocabulary, key);
create table pair (id integer primary key, json text not null);
create table side (member text, side text, pair int, primary key (member, side, pair)) without rowid;
create table statement (id integer primary key, drug text, section text, place int, text text);
create virtual table words using fts5(text, content='', tokenize='ascii'); -- a statement's text with the drug's name behind it
"""
"""Records have row ids: long rows of a table without them leave half of their pages empty, and a store is read whole at each start."""
