package io.frontpage.article.api;

import jakarta.ws.rs.Path;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.frontpage.article.catalog.Term.Kind;
import io.frontpage.article.catalog.Terms;

/** The sections and what they are called. */
@Path("/v1/sections")
@Tag(name = "Sections")
public class SectionResource extends TermResource {
    SectionResource(Terms terms, ObjectMapper json) {
        super(Kind.SECTION, terms, json);
    }
}
