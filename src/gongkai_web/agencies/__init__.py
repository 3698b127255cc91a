"""The tree of organs and their settings."""
