-- Puts one batch of engagements of one partition in, together with the offset after it: all of it, or nothing when the
-- boards do not stand where the batch follows.
--
-- KEYS: next offset, seen today, seen yesterday, readers today, devices this hour, networks today, changed
-- ARGV: from, next, prefix of the partition's keys, rules (JSON, see Rules.java), the number of articles, the articles' ids;
--       then one packed engagement each (see Effect.java)
-- Returns how many had not been seen before.
local EVENT = '<dHBBc9c9c9c9dddd'
local LIKE, COMMENT_COUNT = 4, 6
local ANY_TYPE = 32

-- The counter in a tally that each type of engagement changes.
local COMMENTS = 6
local COUNTER = {[0] = 4, 5, COMMENTS, 7, 8, COMMENTS, COMMENTS, 8, 9}

local from, next, prefix, count = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[5])
local FIRST_ARTICLE = 5

local stands = redis.call('GET', KEYS[1]) or '0'
if stands ~= from then
  return redis.error_reply('OVERTAKEN the boards stand at ' .. stands .. ', the batch follows ' .. from)
end

local NETWORK = '<' .. string.rep('d', K + 1)

-- The engagements, unpacked once.
local events = {}
for i = FIRST_ARTICLE + count + 1, #ARGV do
  local offset, article, type, flags, seen, reader, device, network, weight, change, at, appended =
      struct.unpack(EVENT, ARGV[i])
  events[#events + 1] = {
    offset = offset, article = article + 1, whole = ARGV[FIRST_ARTICLE + article + 1], type = type, robot = flags % 2 == 1, seen = seen,
    reader = flags % 4 >= 2 and reader, device = device, network = flags >= 4 and network,
    weight = weight, change = change, at = at, appended = appended
  }
end

-- What a hash holds for the names that the events have in these fields; asked for all at once.
local function known(key, ...)
  local names, values, asked = {}, {}, {}
  for _, field in ipairs({...}) do
    for _, event in ipairs(events) do
      local name = event[field]
      if name and not asked[name] then
        asked[name] = true
        names[#names + 1] = name
      end
    end
  end
  if #names > 0 then
    for i, value in ipairs(redis.call('HMGET', key, unpack(names))) do
      if value then values[names[i]] = value end
    end
  end
  return values
end

local function unseen()
  local names, result = {}, {}
  for i, event in ipairs(events) do
    names[i] = event.seen
    result[event.seen] = true
  end
  if #names == 0 then return result end
  for _, key in ipairs({KEYS[2], KEYS[3]}) do
    for i, isThere in ipairs(redis.call('SMISMEMBER', key, unpack(names))) do
      if isThere == 1 then result[names[i]] = nil end
    end
  end
  return result
end

local new = unseen()
local readers = known(KEYS[4], 'reader')
local devices = known(KEYS[5], 'device')
local networks = known(KEYS[6], 'network', 'whole')
local newReaders, newDevices, newNetworks = {}, {}, {}

local function articleKeys(name)
  local keys = {}
  for i = 1, count do keys[i] = prefix .. name .. ARGV[FIRST_ARTICLE + i] end
  return keys
end

local tallyKeys = articleKeys('tally:')
local tallies, placed, touched = {}, {}, {}
if count > 0 then
  tallies = redis.call('MGET', unpack(tallyKeys))
  placed = redis.call('MGET', unpack(articleKeys('placed:')))
end

local function tallyOf(article)
  local tally = tallies[article]
  if type(tally) == 'table' then return tally end
  if tally then
    tally = {struct.unpack(TALLY, tally)}
  else
    tally = noTally()
  end
  tallies[article] = tally
  touched[#touched + 1] = article
  return tally
end

-- Heat is kept as it had decayed to at the time of the latest engagement: nothing that matters can underflow.
local function decay(tally, at)
  if at > tally[AT] then
    local since = at - tally[AT]
    if tally[AT] > 0 then
      for k = 1, K do
        local left = 2 ^ (-since / halfLives[k])
        for type = 0, 4 do
          local i = HEAT + type * K + k - 1
          tally[i] = tally[i] * left
        end
      end
      tally[READERS_SHORT] = tally[READERS_SHORT] * 2 ^ (-since / rules.rising.short)
      tally[READERS_LONG] = tally[READERS_LONG] * 2 ^ (-since / rules.rising.long)
    end
    tally[AT] = at
  end
end

local function left(tally, at, halfLife) return 2 ^ ((at - tally[AT]) / halfLife) end

local function countIn(tally, event)
  local counter = COUNTER[event.type]
  if event.type == COMMENT_COUNT then
    if event.at >= tally[COMMENTS_AT] then
      tally[counter], tally[COMMENTS_AT] = event.change, event.at
    end
  elseif counter ~= COMMENTS or event.at > tally[COMMENTS_AT] then
    tally[counter] = tally[counter] + event.change
  end
end

local function noteSurge(tally, event)
  local rising = rules.rising
  local observed = tally[READERS_SHORT] * 2 ^ (-(event.appended - tally[AT]) / rising.short)
  local expected = tally[READERS_LONG] * 2 ^ (-(event.appended - tally[AT]) / rising.long) * rising.short / rising.long
  expected = math.max(expected, rising.expectedAtLeast)
  if observed >= rising.minimum and observed > expected then
    local surge = log2((observed - expected) ^ 2 / expected) + landmark(event.appended, rising.peak)
    tally[PEAK] = math.max(tally[PEAK], surge)
  end
end

local function greet(tally, event)
  decay(tally, event.at)
  tally[READERS_SHORT] = tally[READERS_SHORT] + left(tally, event.at, rules.rising.short)
  tally[READERS_LONG] = tally[READERS_LONG] + left(tally, event.at, rules.rising.long)
  noteSurge(tally, event)
end

-- The heat of a day that an article has got in all, or from one network, as it had decayed to at a time.
local function heatOfDay(name, at)
  local heat = networks[name]
  if type(heat) ~= 'table' then
    if heat then
      heat = {struct.unpack(NETWORK, heat)}
    else
      heat = {at}
      for k = 1, K do heat[k + 1] = 0 end
    end
    networks[name] = heat
  end
  if at > heat[1] then
    for k = 1, K do heat[k + 1] = heat[k + 1] * 2 ^ ((heat[1] - at) / halfLives[k]) end
    heat[1] = at
  end
  newNetworks[name] = true
  return heat
end

-- At which half-lives the article's heat may take it, so that the network's part of the day's stays within its share. The
-- article's tally would not do: after a replay it begins with what had come by then.
local function admitted(event)
  local all = heatOfDay(event.whole, event.at)
  local its = event.network and heatOfDay(event.network, event.at)
  local result = {}
  for k = 1, K do
    local added = event.weight * 2 ^ ((event.at - all[1]) / halfLives[k])
    if its then
      local more = its[k + 1] + event.weight * 2 ^ ((event.at - its[1]) / halfLives[k])
      local share = rules.networkShare * (all[k + 1] + added) * 2 ^ ((all[1] - its[1]) / halfLives[k])
      result[k] = more <= math.max(share, rules.networkAllowance)
      if result[k] then its[k + 1] = more end
    else
      result[k] = true
    end
    if result[k] then all[k + 1] = all[k + 1] + added end
  end
  return result
end

local function warm(tally, event, heats)
  local byHalfLife = admitted(event)
  local some, all = false, true
  for k = 1, K do
    some, all = some or byHalfLife[k], all and byHalfLife[k]
  end
  if not heats then return all end
  decay(tally, event.at)
  for k = 1, K do
    if byHalfLife[k] then
      local i = HEAT + event.type * K + k - 1
      tally[i] = tally[i] + event.weight * left(tally, event.at, halfLives[k])
    end
  end
  if some then tally[WARM + event.type] = tally[WARM + event.type] + 1 end
  return all
end

local function heat(tally, event, marks, heats)
  local bit = 2 ^ event.type
  if math.floor(marks / bit) % 2 == 1 then return marks, CAPPED end
  local spent = tonumber(devices[event.device] or '0')
  if spent >= rules.deviceBudget then return marks, OVER_BUDGET end
  devices[event.device] = spent + 1
  newDevices[event.device] = true
  return marks + bit, not warm(tally, event, heats) and OVER_NETWORK
end

local function ofReader(tally, event, counts, heats)
  local before = tonumber(readers[event.reader] or '0')
  local marks, heldBack = before, nil
  if marks < ANY_TYPE then
    if counts then tally[READERS] = tally[READERS] + 1 end
    marks = marks + ANY_TYPE
  end
  if event.weight > 0 then
    marks, heldBack = heat(tally, event, marks, heats)
    -- The budget of the device and the share of the network hold for a surge too.
    if heats and not heldBack and before % ANY_TYPE == 0 then greet(tally, event) end
  end
  if heldBack and counts then tally[heldBack] = tally[heldBack] + 1 end
  if marks ~= before then
    readers[event.reader] = marks
    newReaders[event.reader] = true
  end
end

local nowSeen = {}
for _, event in ipairs(events) do
  if new[event.seen] then
    new[event.seen] = nil
    nowSeen[#nowSeen + 1] = event.seen
    local tally = tallyOf(event.article)
    -- What was brought back from article-stats counts up to an offset already.
    local counts, heats = event.offset >= tally[COUNTED], event.offset >= tally[HEATED]
    if event.robot then
      if counts then tally[ROBOTS] = tally[ROBOTS] + 1 end
    else
      if counts then countIn(tally, event) end
      if event.reader and event.type <= LIKE then ofReader(tally, event, counts, heats) end
    end
  end
end

local function remember(key, seconds, command, arguments)
  if #arguments > 0 then
    redis.call(command, key, unpack(arguments))
    redis.call('EXPIRE', key, seconds)
  end
end

local function pairsOf(names, values, pack)
  local result = {}
  for name in pairs(names) do
    result[#result + 1] = name
    result[#result + 1] = pack(values[name])
  end
  return result
end

local stored, changed = {}, {}
for _, i in ipairs(touched) do
  local tally, id = tallies[i], ARGV[FIRST_ARTICLE + i]
  stored[#stored + 1] = tallyKeys[i]
  stored[#stored + 1] = struct.pack(TALLY, unpack(tally))
  -- Of an article that nobody knows nothing is told before it is there: anybody can make up an id. What was told once goes on.
  if placed[i] or tally[COUNTED] > 0 then
    changed[#changed + 1] = next
    changed[#changed + 1] = id
  end
  if placed[i] then placeByHeat(id, placed[i], tally) end
end
if #stored > 0 then
  redis.call('MSET', unpack(stored))
end
if #changed > 0 then
  redis.call('ZADD', KEYS[7], unpack(changed))
end
for _, i in ipairs(touched) do
  if not placed[i] then redis.call('EXPIRE', tallyKeys[i], rules.keepUnknown) end
end
writeBoards(prefix)
remember(KEYS[2], rules.keepSeen, 'SADD', nowSeen)
remember(KEYS[4], rules.keepDay, 'HSET', pairsOf(newReaders, readers, tostring))
remember(KEYS[5], rules.keepHour, 'HSET', pairsOf(newDevices, devices, tostring))
remember(KEYS[6], rules.keepDay, 'HSET',
    pairsOf(newNetworks, networks, function(network) return struct.pack(NETWORK, unpack(network)) end))
redis.call('SET', KEYS[1], next)
return #nowSeen
