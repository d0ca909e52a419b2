"""How people come in and go out: log-in, sessions, headers, limits on tries."""
