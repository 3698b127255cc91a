"""Find a report in a document: lines and parts, the six sections, runs of figures, and whose row each run is."""
