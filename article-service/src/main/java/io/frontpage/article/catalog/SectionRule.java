package io.frontpage.article.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.frontpage.service.problem.ProblemException;

/** Whether articles have to be in sections that have names here. */
@ApplicationScoped
class SectionRule {
    /** The sections that an article may be in. */
    enum Sections {
        ANY,
        /** Those that {@link Terms} knows when the article is written. */
        REGISTERED
    }

    private final Sections allowed;

    @Inject
    SectionRule(ArticlesConfig config) {
        this(config.sections());
    }

    SectionRule(Sections allowed) {
        this.allowed = allowed;
    }

    /**
     * @param section null for none, which is always allowed
     * @throws ProblemException 400 when an article may not be in it
     */
    void check(String section) {
        if (allowed == Sections.REGISTERED
                && section != null
                && Term.byKey(Term.Kind.SECTION, section).isEmpty()) {
            throw ProblemException.badRequest("section", "must be a registered section");
        }
    }
}
