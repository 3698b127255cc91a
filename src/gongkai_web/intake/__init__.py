"""The ways a case comes in: citizens' form, counter, bulk import; and the citizen's status page."""
