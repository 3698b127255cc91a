"""The register: each application from receipt to archive."""
