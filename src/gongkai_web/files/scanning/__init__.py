"""Virus scanning by a ClamAV daemon that the organ runs; without one, it is said that none has looked."""

from gongkai_web.files.scanning.clamd import Clamd, Scan, ScanFailedError

__all__ = ["Clamd", "Scan", "ScanFailedError"]
