-- Puts tallies back, and the articles that are placed already to where they belong by them.
--
-- KEYS: restoring
-- ARGV: the mark of this restoration, -, prefix of the partition's keys, rules; then for each article: id, packed tally
local FIRST, WIDTH = 5, 2
local prefix = ARGV[3]
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return redis.error_reply('OVERTAKEN this restoration is not the one that is under way')
end
for i = FIRST, #ARGV, WIDTH do
  local id, packed = ARGV[i], ARGV[i + 1]
  redis.call('SET', prefix .. 'tally:' .. id, packed)
  local placed = redis.call('GET', prefix .. 'placed:' .. id)
  if placed then placeByHeat(id, placed, {struct.unpack(TALLY, packed)}) end
end
writeBoards(prefix)
return 1
