-- Takes articles off the list of the changed ones, but for those that have changed again since they were read.
--
-- KEYS: changed
-- ARGV: the offset up to which what was sent counts, the articles' ids
for i = 2, #ARGV do
  local changedAt = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if changedAt and tonumber(changedAt) <= tonumber(ARGV[1]) then
    redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
return #ARGV - 1
