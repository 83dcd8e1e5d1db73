-- The counters and heat of articles that have changed, longest unsent first, with the offset up to which they count.
--
-- KEYS: changed, next offset of engagements
-- ARGV: prefix of the partition's keys, how many at most
-- Returns the offset, then for each article: id, the six counters, log2 of its heat
local function log2sum(a, b)
  if a < b then a, b = b, a end
  if b == -math.huge then return a end
  return a + math.log(1 + 2 ^ (b - a)) / math.log(2)
end
local function number(text) return text and tonumber(text) or -math.huge end

local result = {redis.call('GET', KEYS[2]) or '0'}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, ARGV[2] - 1)) do
  local values = redis.call('HMGET', ARGV[1] .. 'article:' .. id,
      'views', 'reads', 'comments', 'shares', 'likes', 'impressions', 'heat', 'fresh')
  result[#result + 1] = id
  for counter = 1, 6 do result[#result + 1] = values[counter] or '0' end
  result[#result + 1] = string.format('%.17g', log2sum(number(values[7]), number(values[8])))
end
return result
