"""What the station is and decides, free of I/O, clocks, threads and Qt."""
