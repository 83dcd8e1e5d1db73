-- Tallies of articles, with the offset up to which all of them count.
--
-- KEYS: next offset of engagements
-- ARGV: prefix of the partition's keys; then the articles' ids
-- Returns the offset, then the tally of each article (nothing when there is none any more)
local result = {redis.call('GET', KEYS[1]) or '0'}
for i = 2, #ARGV do
  result[i] = redis.call('GET', ARGV[1] .. 'tally:' .. ARGV[i])
end
return result
