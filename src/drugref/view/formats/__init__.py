"""An answer to hand on: CSV and TSV for spreadsheets, Markdown for notes, HTML to send or print.

All are made of the tidy rows of ``rows.py``, and these of the answer that ``--json`` prints: whatever a program is told, they tell.
"""
