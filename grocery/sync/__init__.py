"""How this process and the store stay in step: pending changes, pulling, pushing, and how safe a change is."""
