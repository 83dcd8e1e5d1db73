package io.frontpage.e2e.client;

import java.util.Map;

/**
 * What an API can be asked.
 *
 * @param name the method and the path, such as {@code GET /v1/articles/{id}}
 * @param parameters by where and what they are, such as {@code query limit}
 * @param body null for none; likewise answer
 * @param <T> what types are told by
 */
record Operation<T>(String name, Map<String, T> parameters, T body, T answer) {}
