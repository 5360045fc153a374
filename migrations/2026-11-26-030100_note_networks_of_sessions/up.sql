-- The networks that a session was used from, so that each new one is recorded once. None of a session that began before.
ALTER TABLE sessions ADD COLUMN networks text[] NOT NULL DEFAULT '{}';
