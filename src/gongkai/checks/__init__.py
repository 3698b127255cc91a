"""Consistency rules over a report, its predecessor and its children."""
