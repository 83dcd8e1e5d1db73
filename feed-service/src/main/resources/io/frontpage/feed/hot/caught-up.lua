-- Takes note that a topic is in as far as it went, unless the boards have lost it meanwhile.
--
-- KEYS: next offset of the topic, ready
-- ARGV: the offset where the boards have to stand, the topic
local stands = redis.call('GET', KEYS[1]) or '0'
if stands ~= ARGV[1] then
  return redis.error_reply('OVERTAKEN the boards stand at ' .. stands .. ', not at ' .. ARGV[1])
end
return redis.call('HSET', KEYS[2], ARGV[2], 1)
