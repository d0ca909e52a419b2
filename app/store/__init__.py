"""The ground: one clock, one database with its migrations. Every room may stand on it."""
