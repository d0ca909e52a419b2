"""What was found, for people and for machines: text, HTML, JSON, JUnit, SARIF; and what is known already."""
