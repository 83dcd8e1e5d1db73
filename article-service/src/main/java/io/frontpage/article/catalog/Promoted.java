package io.frontpage.article.catalog;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.frontpage.contracts.Promotion;

/**
 * A promotion that an article has.
 *
 * @param reason why, for the colleagues; readers are not told
 * @param who the subject of the token that it was made with
 */
@RegisterForReflection
@Schema(name = "Promoted")
public record Promoted(Promotion promotion, String reason, String who, Instant at) {}
