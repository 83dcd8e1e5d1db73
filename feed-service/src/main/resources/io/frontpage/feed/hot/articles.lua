-- Puts one batch of articles of one partition on the boards or takes them off, together with the offset after it: all of it,
-- or nothing when the boards do not stand where the batch follows. A version that is not newer than the known one does nothing.
--
-- KEYS: next offset, names of the boards, promoted, next offset of engagements, changed
-- ARGV: from, next, prefix of the partition's keys, rules (JSON, see Rules.java); then for each article: id, version,
--       publishedAt in milliseconds, boards (parted by line feeds, empty when it is withdrawn), card (JSON), promotions (JSON,
--       empty for none)
-- Returns which of the articles were newer than the known ones, counted from 0.
local FIRST, WIDTH = 5, 6
local prefix = ARGV[3]

local stands = redis.call('GET', KEYS[1]) or '0'
if stands ~= ARGV[1] then
  return redis.error_reply('OVERTAKEN the boards stand at ' .. stands .. ', the batch follows ' .. ARGV[1])
end

local function takeOff(id, placed, except)
  for _, board in ipairs(boardsOf(placed)) do
    if not except[board] then
      for _, window in ipairs(rules.windows) do redis.call('ZREM', prefix .. window.order .. board, id) end
      redis.call('ZREM', prefix .. 'rising:' .. board, id)
      redis.call('ZREM', prefix .. 'latest:' .. board, id)
    end
  end
end

-- Its engagements came first: from now on there is something to tell. What was brought back has been told.
local function tellOf(id, tally)
  if tally[COUNTED] == 0 then
    redis.call('ZADD', KEYS[5], redis.call('GET', KEYS[4]) or '0', id)
  end
end

local function putOn(id, placed, isFirst)
  local packed = redis.call('GET', prefix .. 'tally:' .. id)
  local tally = packed and {struct.unpack(TALLY, packed)} or noTally()
  if packed and isFirst then tellOf(id, tally) end
  placeByHeat(id, placed, tally)
  writeBoards(prefix)
  for _, board in ipairs(boardsOf(placed)) do
    redis.call('ZADD', prefix .. 'latest:' .. board, publishedAtOf(placed), id)
    redis.call('SADD', KEYS[2], board)
  end
end

local function show(id, card, promotions)
  redis.call('SET', prefix .. 'card:' .. id, card)
  if promotions == '' then redis.call('HDEL', KEYS[3], id) else redis.call('HSET', KEYS[3], id, promotions) end
end

local function hide(id)
  redis.call('DEL', prefix .. 'card:' .. id)
  redis.call('HDEL', KEYS[3], id)
end

local newer = {}
for i = FIRST, #ARGV, WIDTH do
  local id, version, publishedAt, boards = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), ARGV[i + 3]
  local key = prefix .. 'placed:' .. id
  local known = redis.call('GET', key)
  if not known or version > (struct.unpack('<d', known)) then
    local placed = struct.pack('<dd', version, publishedAt) .. boards
    local kept = {}
    for _, board in ipairs(boardsOf(placed)) do kept[board] = true end
    if known then takeOff(id, known, kept) end
    putOn(id, placed, not known)
    if boards == '' then hide(id) else show(id, ARGV[i + 4], ARGV[i + 5]) end
    redis.call('SET', key, placed)
    redis.call('PERSIST', prefix .. 'tally:' .. id)
    newer[#newer + 1] = (i - FIRST) / WIDTH
  end
end
redis.call('SET', KEYS[1], ARGV[2])
return newer
