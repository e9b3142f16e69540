"""The custody page: head, clocks, chain, what to do, log."""
