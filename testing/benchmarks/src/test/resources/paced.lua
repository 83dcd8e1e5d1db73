-- Asks at fixed times, however the answers come, as long as there is a connection that is not waiting for one: each that has
-- got its answer takes the next time. The argument says how many milliseconds are between the times of a thread.
local ffi = require("ffi")

-- As on Linux and macOS, little-endian: the one has 64 bits for the microseconds, the other 32 and a gap.
ffi.cdef [[
  typedef struct { long seconds; int32_t micros; int32_t rest; } clock_time;
  int gettimeofday(clock_time *time, void *zone);
]]

local time = ffi.new("clock_time")
local interval
local due

local function now()
  ffi.C.gettimeofday(time, nil)
  return 1000 * tonumber(time.seconds) + time.micros / 1000
end

function init(arguments)
  interval = tonumber(arguments[1])
end

function delay()
  due = due and due + interval or now()
  return math.max(0, due - now())
end
