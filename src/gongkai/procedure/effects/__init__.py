"""What each step does to a case, and what may stand against it: one module for each part of the proceeding.

An effect takes a state and a move and gives the new state; a guard gives a refusal, or nothing.
"""
