"""Measures of gongkai against real reports and made ones: ``python -m benchmarks``, or ``make bench``."""
