-- Posts batches of views. Arguments: engagements in a batch, articles, readers.
-- Ids are those of Traffic.article; each engagement has an id of its own.
local threads = 0

function setup(thread)
  thread:set('number', threads)
  threads = threads + 1
end

function init(arguments)
  size, articles, readers = tonumber(arguments[1]), tonumber(arguments[2]), tonumber(arguments[3])
  run = os.time()
  sent = 0
  math.randomseed(number)
end

local function engagement()
  sent = sent + 1
  return string.format(
      '{"id":"%08x-%04x-4000-8000-%012x","articleId":"00000000-0000-4000-8000-%012x","type":"view","reader":"reader-%d"}',
      run, number, sent, math.random(articles), math.random(readers))
end

function request()
  local batch = {}
  for i = 1, size do batch[i] = engagement() end
  return wrk.format('POST', nil, nil, '{"engagements":[' .. table.concat(batch, ',') .. ']}')
end
