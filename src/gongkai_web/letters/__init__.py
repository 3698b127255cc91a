"""Letters from the catalogue to the issued document."""
