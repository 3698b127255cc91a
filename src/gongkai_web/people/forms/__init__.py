"""The forms people fill in about themselves and about others."""
