"""The durable record: rows in SQLite, pictures as files beside it."""
