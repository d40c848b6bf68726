// What happens in Redis at once. Each script is given `state` first: a hash of one epoch, in which every act has a number (`clock`), each
// tag (`t:…`, and `t:` for any of them) the number of when it was touched last, and `floor` is where in the database's log that stood.

const newEpoch = `
local function reset(epoch, floor)
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'clock', 0, 'floor', floor)
end
local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end`

/** `state`, page; epoch if there is none. What is kept of a page, and the number from which one that is made now counts. */
export const lookScript = `${newEpoch}
if redis.call('EXISTS', KEYS[1]) == 0 then reset(ARGV[1], '') end
local clock = redis.call('HINCRBY', KEYS[1], 'clock', 1)
local state = redis.call('HMGET', KEYS[1], 'epoch', 'floor')
local kept = redis.call('HMGET', KEYS[2], 'epoch', 'clock', 'tags', 'at', 'facts', 'body')
local isGood = kept[1] == state[1]
if isGood then
  for tag in string.gmatch(kept[3], '[^ ]+') do
    local touched = redis.call('HGET', KEYS[1], tag)
    if touched and tonumber(touched) > tonumber(kept[2]) then isGood = false end
  end
end
if not isGood then return {state[1], tostring(clock), state[2]} end
return {state[1], tostring(clock), state[2], tostring(now() - tonumber(kept[4])), kept[5], kept[6]}`

/** `state`, page; its epoch and number, tags, how long it is kept (ms), facts, body. */
export const keepScript = `${newEpoch}
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], 'epoch', ARGV[1], 'clock', ARGV[2], 'tags', ARGV[3], 'at', now(), 'facts', ARGV[5], 'body', ARGV[6])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return 1`

/**
 * `state`; another epoch, where the log stands, how many tags are remembered, tags. Without tags, or with too many, all is forgotten.
 * The epoch, and the number of this.
 */
export const touchScript = `${newEpoch}
if #ARGV == 3 or redis.call('HLEN', KEYS[1]) > tonumber(ARGV[3]) then
  reset(ARGV[1], ARGV[2])
  return {ARGV[1], '0'}
end
if redis.call('EXISTS', KEYS[1]) == 0 then reset(ARGV[1], ARGV[2]) end
local clock = redis.call('HINCRBY', KEYS[1], 'clock', 1)
for i = 4, #ARGV do redis.call('HSET', KEYS[1], ARGV[i], clock) end
if ARGV[2] > (redis.call('HGET', KEYS[1], 'floor') or '') then redis.call('HSET', KEYS[1], 'floor', ARGV[2]) end
return {redis.call('HGET', KEYS[1], 'epoch'), tostring(clock)}`

/**
 * `state`, listeners; another epoch, who listens, for how long (ms), whether all is to be forgotten, the epoch and the number that they
 * saw last. All is forgotten as well where somebody ended without a word, who may have told nobody what they heard; where nobody listened;
 * and where Redis has come back without what it had.
 */
export const listenScript = `${newEpoch}
local lost = redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now())
local wasThere = redis.call('ZSCORE', KEYS[2], ARGV[2])
redis.call('ZADD', KEYS[2], now() + tonumber(ARGV[3]), ARGV[2])
local isAlone = not wasThere and redis.call('ZCARD', KEYS[2]) == 1
local state = redis.call('HMGET', KEYS[1], 'epoch', 'clock')
local isOlder = state[1] == ARGV[5] and tonumber(state[2]) < tonumber(ARGV[6])
if lost > 0 or isAlone or isOlder or ARGV[4] == 'yes' then reset(ARGV[1], '') end
redis.call('PEXPIRE', KEYS[1], 86400000)
redis.call('PEXPIRE', KEYS[2], 86400000)
return lost`

/** `state`, listeners; who leaves. */
export const leaveScript = `return redis.call('ZREM', KEYS[2], ARGV[1])`
