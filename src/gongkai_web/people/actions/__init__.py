"""Everything that changes a person, their roles, or what they prove themselves with."""
