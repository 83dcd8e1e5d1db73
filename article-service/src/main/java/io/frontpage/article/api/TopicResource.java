package io.frontpage.article.api;

import jakarta.ws.rs.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Term.Kind;
import io.frontpage.article.catalog.Terms;

/** The topics and what they are called. */
@Path("/v1/topics")
@Tag(name = "Topics")
public class TopicResource extends TermResource {
    TopicResource(Terms terms, ObjectMapper json) {
        super(Kind.TOPIC, terms, json);
    }
}
