"""The working-day calendars, loaded while the platform runs."""
