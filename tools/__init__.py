"""Commands of the house: lock files, generated pages, pictures, the wheel's trial."""
