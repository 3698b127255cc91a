"""Documents in, reports out: formats, location of the tables, normalising, decoding."""
