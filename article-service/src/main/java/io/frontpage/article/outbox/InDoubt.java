package io.frontpage.article.outbox;

import java.util.List;
import java.util.UUID;

/** Articles whose last records on the topic may not be their newest. Fired inside a transaction. */
public record InDoubt(List<UUID> articles) {}
