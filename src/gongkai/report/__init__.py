"""The annual report: its form, its cells, its making and its writing."""
