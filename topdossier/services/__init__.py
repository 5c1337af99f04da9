"""Use cases: each checks the right, applies the rule, owns one transaction and one log line."""
