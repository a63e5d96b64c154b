"""Medication lists as people and systems hand them on: plain lines, CSV, FHIR and other JSON, read into entries."""
