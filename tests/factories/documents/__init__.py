"""Files written by hand, byte by byte, so that a test can hold what no office program on this machine would write."""
