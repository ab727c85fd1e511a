"""Programs that measure speed and memory, and the counters that the tests hold."""
