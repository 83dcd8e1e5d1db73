package io.frontpage.e2e;

import java.nio.file.Path;
import java.util.Map;

import io.frontpage.local.run.Frontpage;
import io.frontpage.local.run.Service;
import io.frontpage.local.run.Setup;
import io.frontpage.local.stack.LocalStack.StackPorts;

/** Starts the packaged whole for a test. */
final class Whole {
    static final Path CHECKOUT = Path.of(System.getProperty("frontpage.checkout"));

    private Whole() {}

    /** Without the others. */
    static Frontpage startArticleService(Path data) {
        return Frontpage.start(Setup.of(CHECKOUT, data).withOnly(Service.ARTICLE), part -> {});
    }

    /** Without the others. */
    static Frontpage startFeedService(Path data) {
        return Frontpage.start(Setup.of(CHECKOUT, data).withOnly(Service.FEED), part -> {});
    }

    static Frontpage start(Path data) {
        return Frontpage.start(Setup.of(CHECKOUT, data), part -> {});
    }

    /** @param environment what the services get beside what they need to find each other */
    static Frontpage start(Path data, Map<String, String> environment) {
        return Frontpage.start(Setup.of(CHECKOUT, data).withEnvironment(environment), part -> {});
    }

    /** On a Redis Cluster and several brokers. */
    static Frontpage startOnClusters(Path data) {
        return Frontpage.start(Setup.of(CHECKOUT, data).withStackPorts(StackPorts.freeForSeveral()), part -> {});
    }
}
