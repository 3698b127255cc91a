"""The demonstration: an invented city's reports, mistakes planted in them, found again by the command line."""
