# Makes a cluster of the six nodes, once: what is there already stays as it is. The password is in REDISCLI_AUTH.
set -eu

slots() {
  valkey-cli -h redis-0.redis-nodes cluster info | tr -d '\r' | sed -n 's/^cluster_slots_assigned://p'
}

addresses=""
for number in 0 1 2 3 4 5; do
  until valkey-cli -h "redis-$number.redis-nodes" ping | grep -q PONG; do
    sleep 2
  done
  addresses="$addresses $(getent hosts "redis-$number.redis-nodes" | awk '{print $1; exit}'):6379"
done
if [ "$(slots)" = 0 ]; then
  # shellcheck disable=SC2086
  valkey-cli --cluster create $addresses --cluster-replicas 1 --cluster-yes
fi
