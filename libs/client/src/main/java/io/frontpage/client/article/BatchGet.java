package io.frontpage.client.article;

import java.util.List;
import java.util.UUID;

/**
 * Which articles are wanted.
 *
 * @param ids 1 to 100
 * @param fields only these of each; null for all
 */
public record BatchGet(List<UUID> ids, List<String> fields) {}
