"""Telling people: in the platform, by e-mail, by SMS; alarms before a deadline."""
