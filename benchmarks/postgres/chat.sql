\set s random(1, 1000)
\set m random(1, 9000000000000000)
BEGIN;
SELECT user_id FROM chat_sessions WHERE session_id = 's' || :s;
INSERT INTO chat_messages VALUES ('q' || :client_id || '-' || :m, 's' || :s, 'user', repeat('q', 200), now());
INSERT INTO chat_messages VALUES ('a' || :client_id || '-' || :m, 's' || :s, 'assistant', repeat('a', 600), now());
UPDATE chat_sessions SET updated_at = now() WHERE session_id = 's' || :s;
INSERT INTO outbox (topic, key, body) VALUES ('chat.message', 's' || :s, repeat('e', 500));
COMMIT;
