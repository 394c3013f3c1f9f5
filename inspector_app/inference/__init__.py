"""Everything between a frame and a prediction: cards, sessions, preprocessing, decoders, processes."""
