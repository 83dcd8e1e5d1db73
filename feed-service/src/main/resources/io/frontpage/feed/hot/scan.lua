-- One page of the keys of a partition. SCAN names no key, so on a Redis Cluster it would go to any node, each page to another;
-- a script goes to where its key is.
--
-- KEYS: any key of the partition
-- ARGV: cursor, pattern, about how many
-- Returns the next cursor, then the keys.
return redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', ARGV[3])
