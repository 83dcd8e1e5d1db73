package io.frontpage.client;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Some articles, as parameters of lists name them. */
public record Ids(List<UUID> ids) {
    public Ids {
        ids = List.copyOf(ids);
    }

    public static Ids of(UUID... ids) {
        return new Ids(List.of(ids));
    }

    /** Parted by commas. */
    @Override
    public String toString() {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
