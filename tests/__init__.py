"""Tests of gongkai; the tree mirrors ``src``."""
