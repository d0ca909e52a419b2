"""Real processes that start in milliseconds: forked from a server that has already imported the app."""

import multiprocessing

forks = multiprocessing.get_context("forkserver")
"""Fork of this very process would copy its open connections; a fresh interpreter takes seconds to import all."""

forks.set_forkserver_preload(["app.bank.sql_bank", "app.store.migrate", "tests.bank.teller"])
