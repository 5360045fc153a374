DROP TRIGGER codes_ended ON users;
DROP FUNCTION signet_end_mailed_codes();
DROP TABLE mailed_codes;
