"""What a person chose: size, spacing, colours, reading, keys."""
