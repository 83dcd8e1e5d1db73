-- Notes which story each of these articles is in, together with the offset after them: all of it, or nothing when the boards
-- do not stand where the batch follows.
--
-- KEYS: next offset, stories
-- ARGV: from, next; then for each article: id, story (empty for none)
local stands = redis.call('GET', KEYS[1]) or '0'
if stands ~= ARGV[1] then
  return redis.error_reply('OVERTAKEN the boards stand at ' .. stands .. ', the batch follows ' .. ARGV[1])
end
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', KEYS[2], ARGV[i])
  else
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  end
end
redis.call('SET', KEYS[1], ARGV[2])
return #ARGV / 2 - 1
