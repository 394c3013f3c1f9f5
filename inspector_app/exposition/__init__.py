"""What a plant's own monitoring may read of a station, as Prometheus reads it; nothing is ever sent."""
