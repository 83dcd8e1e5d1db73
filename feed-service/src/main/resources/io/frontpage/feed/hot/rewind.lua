-- Moves the next offset of a topic, unless it has moved by itself.
--
-- KEYS: next offset
-- ARGV: where it has to stand, where to move it
local stands = redis.call('GET', KEYS[1]) or '0'
if stands ~= ARGV[1] then
  return redis.error_reply('OVERTAKEN the boards stand at ' .. stands .. ', not at ' .. ARGV[1])
end
redis.call('SET', KEYS[1], ARGV[2])
return 1
