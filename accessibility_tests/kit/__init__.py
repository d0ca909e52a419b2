"""The kit's own audits: what knows the bank. They use the auditor around them; nothing in it knows them."""
