package io.frontpage.article.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the list of imports. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportPage(
        List<ImportView> imports,

        @Schema(description = "The cursor of the next page; absent on the last")
        String next) {}
