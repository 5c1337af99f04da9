"""The seal on what is given out, the proof inside it, and the check of both without a kluis.

pyHanko comes in with the first seal or check and not before: start-up does without it.
"""
