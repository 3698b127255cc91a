"""How fast the platform's pages are with a thousand and with a million cases, and against bare views."""
