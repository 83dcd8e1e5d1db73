-- What the scripts that place articles on boards have in common. It stands before each of them.
--
-- ARGV[4] is the rules (JSON, see Rules.java).
local rules = cjson.decode(ARGV[4])
local halfLives = rules.halfLives
local K = #halfLives

-- Places in a tally (see Tally.java).
local COUNTED, HEATED, COMMENTS_AT, READERS, WARM = 1, 2, 3, 10, 11
local CAPPED, OVER_BUDGET, OVER_NETWORK, ROBOTS = 16, 17, 18, 19
local PEAK, AT, READERS_SHORT, READERS_LONG, HEAT = 20, 21, 22, 23, 24
local SIZE = HEAT - 1 + 5 * K
local TALLY = '<' .. string.rep('d', SIZE)

local function log2(x) return math.log(x) / math.log(2) end

local function log2sum(a, b)
  if a < b then a, b = b, a end
  if b == -math.huge then return a end
  return a + log2(1 + 2 ^ (b - a))
end

local function landmark(millis, halfLife) return (millis - rules.landmark) / halfLife end

-- log2 of what engagements and the start of a fresh article come to, on the landmark scale.
local function heatOf(tally, k, publishedAt)
  local sum = 0
  for type = 0, 4 do sum = sum + tally[HEAT + type * K + k - 1] end
  local engaged = sum > 0 and log2(sum) + landmark(tally[AT], halfLives[k]) or -math.huge
  return log2sum(engaged, rules.fresh + landmark(publishedAt, halfLives[k]))
end

local function noTally()
  local tally = {}
  for i = 1, SIZE do tally[i] = 0 end
  tally[PEAK] = -math.huge
  return tally
end

-- An article as it is placed: its version and time of publication, then the names of its boards, each on a line.
local function publishedAtOf(placed) return (select(2, struct.unpack('<dd', placed))) end
local function boardsOf(placed) return string.gmatch(string.sub(placed, 17), '[^\n]+') end

local function digits(score) return string.format('%.17g', score) end

-- Members and scores by board, so that each board is written once.
local scores, boardNames = {}, {}

local function place(order, board, score, id)
  local name = order .. board
  local members = scores[name]
  if not members then
    members = {}
    scores[name] = members
    boardNames[#boardNames + 1] = name
  end
  members[#members + 1] = digits(score)
  members[#members + 1] = id
end

local function placeByHeat(id, placed, tally)
  local publishedAt = publishedAtOf(placed)
  for _, window in ipairs(rules.windows) do
    local score = heatOf(tally, window.halfLife, publishedAt)
    for board in boardsOf(placed) do place(window.order, board, score, id) end
  end
  if tally[PEAK] > -math.huge then
    for board in boardsOf(placed) do place('rising:', board, tally[PEAK], id) end
  end
end

local function writeBoards(prefix)
  for _, name in ipairs(boardNames) do redis.call('ZADD', prefix .. name, unpack(scores[name])) end
  scores, boardNames = {}, {}
end

