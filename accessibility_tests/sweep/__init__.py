"""One page in all its states: as loaded, with everything opened, after a submit, narrow, enlarged, recoloured."""
