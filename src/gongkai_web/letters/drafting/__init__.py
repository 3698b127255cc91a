"""Letters as pure values: facts in, a draft and its faults out; no database, no web, no clock."""
