"""Audits of web pages in a real browser: an engine, and checks that act like a person.

The package stands alone: it knows an app only through HTTP, and what a page must measure only through `Limits`.
"""
