"""Documents damaged at random, by the million: each is read or refused with a sentence, soon, and nothing else."""
