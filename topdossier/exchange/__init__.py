"""Packages, contact cards and the address book's rules: what comes in and goes out as a file."""
