"""Staff, their log-ins, and the log of what they looked at."""
