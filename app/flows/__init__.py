"""One folder a flow: its views and forms. No flow knows another."""
