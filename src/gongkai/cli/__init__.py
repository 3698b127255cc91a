"""The command line: one file per verb, over the same functions the Python interface offers."""
