"""The law as dated, cited data — instruments, calendars, clocks, fees, outcomes — and the small engines over it.

Nothing here knows what day it is: every question names its day.
"""
