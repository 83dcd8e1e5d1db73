-- A token bucket that all instances take from. Redis's own clock fills it, so theirs need not agree.
--
-- KEYS: the bucket
-- ARGV: tokens a second; capacity; how many are needed, of which all are given or none; how many an instance has given away already;
--       how many more it would like to have, to give away without asking
-- Returns how many more it gets, and 0; or 0, and in how many milliseconds what is needed will be there
local rate, capacity = tonumber(ARGV[1]), tonumber(ARGV[2])
local needed, owed, wanted = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = capacity
if bucket[1] then
  tokens = math.min(capacity, bucket[1] + math.max(0, now - bucket[2]) * rate / 1000)
end
if tokens < needed then
  return {0, math.ceil((needed - tokens) * 1000 / rate)}
end
local more = math.max(0, math.min(wanted, math.floor(tokens - needed - owed)))
tokens = tokens - needed - owed - more
redis.call('HSET', KEYS[1], 'tokens', string.format('%.17g', tokens), 'at', string.format('%.17g', now))
-- By then it is full, as one that is not there.
redis.call('PEXPIRE', KEYS[1], math.ceil((capacity - tokens) * 1000 / rate) + 1)
return {more, 0}
