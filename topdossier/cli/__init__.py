"""The command line: a second front end on the same services, one file a group of commands."""
