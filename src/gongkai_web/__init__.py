"""The platform: an office handles applications from receipt to archive, and its report comes of itself."""
