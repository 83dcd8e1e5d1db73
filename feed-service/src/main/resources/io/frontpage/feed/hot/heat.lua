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

-- The heat of all types at a half-life, as it was at the time of the latest engagement.
local function sumOf(tally, k)
  local i = HEAT + k - 1
  return tally[i] + tally[i + K] + tally[i + 2 * K] + tally[i + 3 * K] + tally[i + 4 * K]
end

-- log2 of what engagements and the start of a fresh article come to, on the landmark scale.
local function heatOf(tally, k, publishedAt)
  local sum = sumOf(tally, k)
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

-- Many articles are on the same boards: what has been taken apart once is kept.
local boardLists = {}
local function boardsOf(placed)
  local names = string.sub(placed, 17)
  local boards = boardLists[names]
  if not boards then
    boards = {}
    for board in string.gmatch(names, '[^\n]+') do boards[#boards + 1] = board end
    boardLists[names] = boards
  end
  return boards
end

local function digits(score) return string.format('%.17g', score) end

-- Members and scores by order and board, so that each board is written once.
local scores = {}

local function place(order, boards, score, id)
  local text = digits(score)
  local byBoard = scores[order]
  if not byBoard then
    byBoard = {}
    scores[order] = byBoard
  end
  for i = 1, #boards do
    local members = byBoard[boards[i]]
    if not members then
      members = {}
      byBoard[boards[i]] = members
    end
    local last = #members
    members[last + 1], members[last + 2] = text, id
  end
end

local function placeByHeat(id, placed, tally)
  local boards, publishedAt = boardsOf(placed), publishedAtOf(placed)
  for _, window in ipairs(rules.windows) do
    place(window.order, boards, heatOf(tally, window.halfLife, publishedAt), id)
  end
  if tally[PEAK] > -math.huge then place('rising:', boards, tally[PEAK], id) end
end

local function writeBoards(prefix)
  for order, byBoard in pairs(scores) do
    for board, members in pairs(byBoard) do redis.call('ZADD', prefix .. order .. board, unpack(members)) end
  end
  scores = {}
end

