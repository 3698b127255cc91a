"""Makers of test documents: consistent reports of an invented city, planted mistakes, layouts to print them in."""
