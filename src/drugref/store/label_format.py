"""The shape of the label store: one SQLite file in the user's data folder that imports fill."""

from drugref.model.label import LABEL_SECTIONS
from drugref.store.fulltext import TOKENIZER

INDEX_COLUMNS = tuple(LABEL_SECTIONS)
"""Columns of the full-text index, one a section."""

CODES = ("UNII", "RxCUI", "NDC")

SUPPLIES = ("prescription", "OTC", "other", "not stated")
"""In the order that lists of labels have; kept as a place here."""

TABLES_OF_LABELS = f"""
create table meta (key text primary key, value text not null) without rowid;
create table dictionary (data blob not null);
create table corpus (name text primary key) without rowid;
create table imported (id integer primary key, corpus text not null, file text not null, edition text, at text not null, release text,
                       new int not null, updated int not null, unchanged int not null, rejected int not null);
create table label (id integer primary key, set_id text not null unique, version int not null, corpus text not null,
                    supply int not null, parts int not null, date text, substance text not null, head blob not null);
create index label_substance on label (substance, supply, date);
create table body (id integer primary key, sections blob not null);
create table name (key text, kind int, label int, primary key (key, kind, label)) without rowid;
create table listed (key text, substance text, unii text, text text, kind text, corpus text,
                     primary key (key, substance, corpus)) without rowid;
create table spelt (key text, substance text, kind text, text text, unii text, labels int not null,
                    primary key (key, substance, kind, text)) without rowid;
create table known (key text, substance text, unii text, text text, kind text, sold int, substance_sold int, listed int,
                    primary key (key, substance)) without rowid;
create table part (part text primary key, keys text not null) without rowid;
create virtual table passage using fts5({", ".join(INDEX_COLUMNS)}, content='', tokenize='{TOKENIZER}');
"""
