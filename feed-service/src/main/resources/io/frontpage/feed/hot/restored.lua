-- Ends a restoration: engagements are counted from an offset on. Not when Redis has lost meanwhile what was restored.
--
-- KEYS: restoring, next offset of engagements, layout
-- ARGV: the mark of this restoration, the offset, the layout
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return redis.error_reply('OVERTAKEN this restoration is not the one that is under way')
end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], ARGV[2])
redis.call('SET', KEYS[3], ARGV[3])
return 1
