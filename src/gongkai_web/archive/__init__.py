"""One case, one package, for the years to come."""
