"""gongkai (公开): government information disclosure in China — the library."""

__version__ = "0.1.0.dev0"
