-- Moves the next offset of a topic, unless it has moved by itself.
--
-- KEYS: next offset; of engagements changed as well
-- ARGV: where it has to stand, where to move it
local stands = redis.call('GET', KEYS[1]) or '0'
if stands ~= ARGV[1] then
  return redis.error_reply('OVERTAKEN the boards stand at ' .. stands .. ', not at ' .. ARGV[1])
end
redis.call('SET', KEYS[1], ARGV[2])
-- What has changed did so before anything that is to come: with offsets of before it would be told without end.
if KEYS[2] then redis.call('ZUNIONSTORE', KEYS[2], 1, KEYS[2], 'WEIGHTS', 0) end
return 1
