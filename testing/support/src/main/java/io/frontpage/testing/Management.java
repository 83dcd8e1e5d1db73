package io.frontpage.testing;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/** The management interface of the service under test: health and metrics, on a port of their own. */
public final class Management {
    private Management() {}

    /** @param path such as {@code /q/health/ready} or {@code /q/metrics} */
    public static Response get(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return RestAssured.given().port(port).get(path);
    }

    /**
     * The value of a metric that there is one of, whatever its labels.
     *
     * @param name as Prometheus has it
     * @throws java.util.NoSuchElementException when there is none
     */
    public static String metric(String name) {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }
}
