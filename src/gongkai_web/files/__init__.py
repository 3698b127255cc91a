"""Stored files: received, examined, kept, redacted."""
