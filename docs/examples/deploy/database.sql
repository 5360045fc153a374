-- For the first start of PostgreSQL: the owner of the database, who is no superuser. docs/operations.md has the stricter way,
-- with a login of its own for the server.
\getenv password SIGNET_OWNER_PASSWORD
CREATE ROLE signet_owner LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE signet OWNER signet_owner;
