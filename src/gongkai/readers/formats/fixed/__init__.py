"""Pages whose marks have places: what the formats of fixed pages share, from characters and rules to the document."""
