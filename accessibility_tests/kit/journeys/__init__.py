"""Whole tasks as people do them: with keys alone, without scripts, in each language; in a bank of their own."""
