# Tells the other nodes where this one is now. One that knows no others is new: those are brought together by form.sh.
export REDISCLI_AUTH="$PASSWORD"

until valkey-cli ping | grep -q PONG; do
  sleep 1
done
if [ "$(valkey-cli cluster info | tr -d '\r' | sed -n 's/^cluster_known_nodes://p')" -gt 1 ]; then
  for number in 0 1 2 3 4 5; do
    address=$(getent hosts "redis-$number.redis-nodes" | awk '{print $1; exit}')
    [ -z "$address" ] || valkey-cli cluster meet "$address" 6379
  done
fi
# It says no more than that it has tried: those that come later find this one.
exit 0
