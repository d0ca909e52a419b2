"""View to sentences, to words as people say them, to pronunciation, to sound. Only what was shown is spoken."""
