"""The voorbeeldkluis: fictitious people on whom the whole job is done, to try everything with."""
