"""The screen: passive pages that render what the engine says, and say what people want."""
