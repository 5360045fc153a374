-- What may be shown once: the ids of client assertions, DPoP proofs and request objects, as hashes, until they expire.
--
-- One plain table, though every DPoP-bound request adds a row. A mark lives for minutes, so a thousand requests a second
-- are some 300,000 rows: table and key stay in memory, and each insert touches two pages of them. Partitions by hash
-- would divide nothing that is large, and every sweep would visit them all; partitions by time could be dropped whole,
-- but then a mark would be unique within its partition only. Rows come and go faster than in other tables, so they are
-- vacuumed sooner than Postgres would by itself.
CREATE TABLE replay_marks (
    tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
    mark bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, mark)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
CREATE INDEX replay_marks_expiry ON replay_marks (expires_at);
CALL signet_isolate('replay_marks');
CALL signet_sweep('replay_marks');
