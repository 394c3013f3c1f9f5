"""The steps from trigger to line signal, each a thread, wired in one place."""
