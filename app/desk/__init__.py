"""The desk: what staff do for customers. `records` is who they are and what they looked at, `pages` what they see."""
