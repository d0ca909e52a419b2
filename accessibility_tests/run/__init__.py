"""A run over many pages: what was asked for, who does it, what is done already, and how far it is."""
