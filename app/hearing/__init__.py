"""What was said into a field, written down on this machine."""
