package io.frontpage.benchmarks.evaluate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

import io.frontpage.feed.rank.Blend;
import io.frontpage.feed.rank.Decay;

/** What feed-service ships with, read from its own configuration: so that what is measured is what runs. */
final class Shipped {
    private static final String HOT = "frontpage.hot.";

    private final Properties properties = load();

    /** The half-lives at which heat is kept. */
    List<Decay> decays() {
        return Arrays.stream(values("half-lives"))
                .map(Duration::parse)
                .map(Decay::new)
                .toList();
    }

    /** How a window weighs them. */
    Blend blend(String window) {
        var heat = Arrays.stream(values("windows." + window + ".heat"))
                .map(Double::valueOf)
                .toList();
        return new Blend(heat, Double.parseDouble(value("windows." + window + ".age")));
    }

    private String[] values(String name) {
        return value(name).split(" *, *");
    }

    private String value(String name) {
        return properties.getProperty(HOT + name).strip();
    }

    /** The file has the same name in every module. */
    private static Properties load() {
        try {
            for (var file : Collections.list(Shipped.class.getClassLoader().getResources("application.properties"))) {
                var properties = load(file);
                if (properties.containsKey(HOT + "half-lives")) {
                    return properties;
                }
            }
            throw new IllegalStateException("feed-service's configuration is not on the class path");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(URL file) throws IOException {
        var properties = new Properties();
        try (var stream = file.openStream()) {
            properties.load(stream);
        }
        return properties;
    }
}
