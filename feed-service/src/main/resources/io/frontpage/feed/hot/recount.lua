-- Has tallies that were brought back count from an earlier offset on, since the topic has lost what was behind it.
--
-- KEYS: tallies
-- ARGV: the offset
for _, key in ipairs(KEYS) do
  local tally = redis.call('GET', key)
  if tally then
    local counted, heated = struct.unpack('<dd', tally)
    local offset = tonumber(ARGV[1])
    if counted > offset or heated > offset then
      local from = struct.pack('<dd', math.min(counted, offset), math.min(heated, offset))
      redis.call('SETRANGE', key, 0, from)
    end
  end
end
return #KEYS
