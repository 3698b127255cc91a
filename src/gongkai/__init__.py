"""gongkai (公开): government information disclosure in China — the library."""
