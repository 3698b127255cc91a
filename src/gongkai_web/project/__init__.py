"""The apps put together: settings, addresses, the command."""
