"""The Dutch word list behind the spelling check; reads its own files and nothing of a kluis."""
