-- Forgets promotions that have ended, but for those that are others by now.
--
-- KEYS: promoted
-- ARGV: for each article: id, promotions (JSON)
for i = 1, #ARGV, 2 do
  if redis.call('HGET', KEYS[1], ARGV[i]) == ARGV[i + 1] then redis.call('HDEL', KEYS[1], ARGV[i]) end
end
return #ARGV / 2
