"""The annual report compiled from the register, cell by cell."""
