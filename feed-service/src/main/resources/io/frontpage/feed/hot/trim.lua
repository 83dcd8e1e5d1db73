-- Cuts every board of a partition to its best, and forgets the names of boards that are empty.
--
-- KEYS: names of the boards
-- ARGV: prefix of the partition's keys, how many to keep, then what boards' keys begin with (now:, latest: and so on)
-- Returns how many places went.
local cut = 0
for _, board in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  for i = 3, #ARGV do
    cut = cut + redis.call('ZREMRANGEBYRANK', ARGV[1] .. ARGV[i] .. board, 0, -1 - ARGV[2])
  end
  if redis.call('EXISTS', ARGV[1] .. 'latest:' .. board) == 0 then redis.call('SREM', KEYS[1], board) end
end
return cut
