"""Writes what data/ has of public lists."""
