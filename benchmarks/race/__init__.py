"""Our figures beside every peer's: the same documents, one run, each contestant in a process of its own."""
