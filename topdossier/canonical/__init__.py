"""Values to the one byte string that is stored, hashed, signed and sent, and back."""
