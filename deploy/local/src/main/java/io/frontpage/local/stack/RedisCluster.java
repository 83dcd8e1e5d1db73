package io.frontpage.local.stack;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes Redis servers into a cluster, as {@code redis-cli --cluster create} does, which is not to be had everywhere. */
final class RedisCluster {
    private static final int SLOTS = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private RedisCluster() {}

    /**
     * Returns when it takes commands and the replicas have what their masters have.
     *
     * @param nodes that are empty, or have been made into this cluster before: first the masters, then a replica of each; or a
     *     master alone
     */
    static void form(List<Redis> nodes) {
        int masters = Math.ceilDiv(nodes.size(), 2);
        if (!says(nodes.getFirst(), "CLUSTER INFO", "cluster_slots_assigned:" + SLOTS)) {
            shareOutSlots(nodes.subList(0, masters));
            meet(nodes);
            for (int i = 0; masters + i < nodes.size(); i++) {
                nodes.get(masters + i)
                        .command("CLUSTER", "REPLICATE", nodes.get(i).command("CLUSTER MYID"));
            }
        }
        await(() -> nodes.stream().allMatch(node -> says(node, "CLUSTER INFO", "cluster_state:ok")));
        await(() -> nodes.subList(masters, nodes.size()).stream()
                .allMatch(node -> says(node, "INFO replication", "master_link_status:up")));
    }

    private static void shareOutSlots(List<Redis> masters) {
        for (int i = 0; i < masters.size(); i++) {
            int from = i * SLOTS / masters.size();
            int to = (i + 1) * SLOTS / masters.size() - 1;
            masters.get(i).command("CLUSTER", "ADDSLOTSRANGE", String.valueOf(from), String.valueOf(to));
            masters.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(i + 1));
        }
    }

    private static void meet(List<Redis> nodes) {
        var first = nodes.getFirst();
        for (var node : nodes.subList(1, nodes.size())) {
            first.command("CLUSTER", "MEET", "127.0.0.1", String.valueOf(node.port()), String.valueOf(node.busPort()));
        }
        await(() -> nodes.stream()
                .allMatch(node -> says(node, "CLUSTER INFO", "cluster_known_nodes:" + nodes.size())
                        && !says(node, "CLUSTER NODES", "handshake")));
    }

    private static boolean says(Redis node, String command, String line) {
        return node.command(command).contains(line);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The Redis Cluster did not form within " + PATIENCE.toSeconds() + " s");
            }
            try {
                Thread.sleep(INTERVAL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the Redis Cluster formed", e);
            }
        }
    }
}
