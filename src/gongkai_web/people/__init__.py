"""Users and what they may do where."""
