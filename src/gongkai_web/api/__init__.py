"""The doors for other programs: OpenAPI for intake, cases and reports."""
