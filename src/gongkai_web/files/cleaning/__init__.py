"""Copies of files without what their properties say of people, places and machines (清除文件属性)."""

from gongkai_web.files.cleaning.clean import Cleaned, Soiled, clean_bytes, clean_metadata

__all__ = ["Cleaned", "Soiled", "clean_bytes", "clean_metadata"]
