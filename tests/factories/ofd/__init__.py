"""OFD files opened without any of our own code: held against the standard, listed mark by mark, drawn."""
