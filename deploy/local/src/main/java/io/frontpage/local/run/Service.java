package io.frontpage.local.run;

import java.nio.file.Path;

/** The three services, by the name of their module. */
public enum Service {
    ARTICLE("article-service"),
    FEED("feed-service"),
    RECOMMEND("recommend-service");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    public String module() {
        return module;
    }

    /** What the build leaves in a checkout to run it from. */
    Path application(Path checkout) {
        return checkout.resolve(module).resolve("target").resolve("quarkus-app");
    }
}
