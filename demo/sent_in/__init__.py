"""What the invented city's 132 agencies sent in: 300 files of every kind, some with mistakes, some no reports."""
