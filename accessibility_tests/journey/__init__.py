"""Journeys: ways through a site that are written down in words, and audited at each step."""
