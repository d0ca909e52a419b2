"""The bank: accounts, ledger and transfers behind the Protocol in `port`; nothing of the web."""
