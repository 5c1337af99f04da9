"""The folder around the store: key slots, recovery, lock file and hardening of the process."""
