-- Puts one batch of articles of one partition on the boards or takes them off, together with the offset after it: all of it,
-- or nothing when the boards do not stand where the batch follows. A version that is not newer than the known one does nothing.
--
-- KEYS: next offset
-- ARGV: from, next, prefix of the partition's keys; then for each article: id, version, boards (a JSON array, empty when it
--       is withdrawn), fresh, publishedAt in milliseconds, card
-- Returns which of the articles were newer than the known ones, counted from 0.
local FIRST, WIDTH = 4, 6
local prefix = ARGV[3]

local stands = redis.call('GET', KEYS[1]) or '0'
if stands ~= ARGV[1] then
  return redis.error_reply('MOVED_ON the boards stand at ' .. stands .. ', the batch follows ' .. ARGV[1])
end

local function log2sum(a, b)
  if a < b then a, b = b, a end
  if b == -math.huge then return a end
  return a + math.log(1 + 2 ^ (b - a)) / math.log(2)
end

local function setOf(list)
  local set = {}
  for _, item in ipairs(list) do set[item] = true end
  return set
end

local function takeOff(id, boards, except)
  for _, board in ipairs(boards) do
    if not except[board] then
      redis.call('ZREM', prefix .. 'hot:' .. board, id)
      redis.call('ZREM', prefix .. 'latest:' .. board, id)
    end
  end
end

local function putOn(id, boards, heat, publishedAt)
  for _, board in ipairs(boards) do
    redis.call('ZADD', prefix .. 'hot:' .. board, string.format('%.17g', heat), id)
    redis.call('ZADD', prefix .. 'latest:' .. board, publishedAt, id)
  end
end

local newer = {}
for i = FIRST, #ARGV, WIDTH do
  local id, version, boards, fresh = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  local key = prefix .. 'article:' .. id
  local known = redis.call('HMGET', key, 'version', 'boards', 'heat')
  if not known[1] or tonumber(version) > tonumber(known[1]) then
    local list = cjson.decode(boards)
    takeOff(id, known[2] and cjson.decode(known[2]) or {}, setOf(list))
    putOn(id, list, log2sum(known[3] and tonumber(known[3]) or -math.huge, tonumber(fresh)), ARGV[i + 4])
    redis.call('HSET', key, 'version', version, 'boards', boards, 'fresh', fresh,
        'publishedAt', ARGV[i + 4], 'card', ARGV[i + 5])
    redis.call('PERSIST', key)
    newer[#newer + 1] = (i - FIRST) / WIDTH
  end
end
redis.call('SET', KEYS[1], ARGV[2])
return newer
