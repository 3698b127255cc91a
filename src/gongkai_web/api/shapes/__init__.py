"""The shapes that go over the wire."""
