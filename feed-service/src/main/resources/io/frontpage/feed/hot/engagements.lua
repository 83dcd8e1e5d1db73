-- Puts one batch of engagements of one partition in, together with the offset after it: all of it, or nothing when the
-- boards do not stand where the batch follows.
--
-- KEYS: next offset, seen today, seen yesterday, caps today, changed
-- ARGV: from, next, prefix of the partition's keys, seconds to remember what was seen, seconds to keep counts of an article
--       that is not known; then for each engagement: article, counter, seen, cap, log2, change, absolute (1 or 0), millis
local FIRST, WIDTH = 6, 8
local from, next, prefix = ARGV[1], ARGV[2], ARGV[3]

local stands = redis.call('GET', KEYS[1]) or '0'
if stands ~= from then
  return redis.error_reply('MOVED_ON the boards stand at ' .. stands .. ', the batch follows ' .. from)
end

local function log2sum(a, b)
  if a < b then a, b = b, a end
  if b == -math.huge then return a end
  return a + math.log(1 + 2 ^ (b - a)) / math.log(2)
end

local function number(text) return text and tonumber(text) or -math.huge end
local function digits(score) return string.format('%.17g', score) end

local count = (#ARGV - FIRST + 1) / WIDTH
local function field(event, i) return ARGV[FIRST + (event - 1) * WIDTH + i] end

-- Which of these names are in none of the keys and not twice among themselves. The names are asked for all at once.
local function new(keys, names)
  local result = {}
  if #names == 0 then return result end
  for _, name in ipairs(names) do result[name] = true end
  for _, key in ipairs(keys) do
    for i, known in ipairs(redis.call('SMISMEMBER', key, unpack(names))) do
      if known == 1 then result[names[i]] = nil end
    end
  end
  return result
end

local function remember(key, names)
  if #names == 0 then return end
  redis.call('SADD', key, unpack(names))
  redis.call('EXPIRE', key, ARGV[4])
end

local seenNames, capNames = {}, {}
for event = 1, count do
  seenNames[#seenNames + 1] = field(event, 2)
  if field(event, 3) ~= '' then capNames[#capNames + 1] = field(event, 3) end
end
local unseen = new({KEYS[2], KEYS[3]}, seenNames)
local uncapped = new({KEYS[4]}, capNames)

local articles, order, nowSeen, nowCapped = {}, {}, {}, {}

local function load(id)
  local key = prefix .. 'article:' .. id
  local values = redis.call('HMGET', key, 'heat', 'fresh', 'boards', 'commentsAt',
      'views', 'reads', 'comments', 'shares', 'likes', 'impressions')
  local article = {
    key = key, heat = number(values[1]), fresh = number(values[2]), boards = values[3],
    commentsAt = tonumber(values[4] or '0'),
    counters = {
      views = tonumber(values[5] or '0'), reads = tonumber(values[6] or '0'), comments = tonumber(values[7] or '0'),
      shares = tonumber(values[8] or '0'), likes = tonumber(values[9] or '0'), impressions = tonumber(values[10] or '0')
    }
  }
  articles[id] = article
  order[#order + 1] = id
  return article
end

local function countIn(article, counter, change, absolute, at)
  local counters = article.counters
  if absolute then
    if at >= article.commentsAt then
      counters[counter], article.commentsAt = change, at
    end
  elseif counter ~= 'comments' or at > article.commentsAt then
    counters[counter] = counters[counter] + change
  end
end

for event = 1, count do
  local seen, cap = field(event, 2), field(event, 3)
  if unseen[seen] then
    unseen[seen] = nil
    nowSeen[#nowSeen + 1] = seen
    local id = field(event, 0)
    local article = articles[id] or load(id)
    countIn(article, field(event, 1), tonumber(field(event, 5)), field(event, 6) == '1', tonumber(field(event, 7)))
    if cap ~= '' and uncapped[cap] then
      uncapped[cap] = nil
      nowCapped[#nowCapped + 1] = cap
      article.heat = log2sum(article.heat, tonumber(field(event, 4)))
    end
  end
end

local function store(id, article)
  local counters = article.counters
  redis.call('HSET', article.key, 'commentsAt', article.commentsAt,
      'views', counters.views, 'reads', counters.reads, 'comments', counters.comments,
      'shares', counters.shares, 'likes', counters.likes, 'impressions', counters.impressions)
  if article.heat ~= -math.huge then
    redis.call('HSET', article.key, 'heat', digits(article.heat))
  end
  if article.boards then
    local score = digits(log2sum(article.heat, article.fresh))
    for _, board in ipairs(cjson.decode(article.boards)) do
      redis.call('ZADD', prefix .. 'hot:' .. board, score, id)
    end
  else
    redis.call('EXPIRE', article.key, ARGV[5])
  end
  redis.call('ZADD', KEYS[5], next, id)
end

for _, id in ipairs(order) do store(id, articles[id]) end
remember(KEYS[2], nowSeen)
remember(KEYS[4], nowCapped)
redis.call('SET', KEYS[1], next)
return #nowSeen
