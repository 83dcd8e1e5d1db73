package io.frontpage.recommend.related;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An article in a list.
 *
 * @param about the topic or section that the reason goes by; null where it goes by none
 * @param score 0 when it is there to fill the list up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Listed(UUID id, Reason reason, String about, double score) {}
