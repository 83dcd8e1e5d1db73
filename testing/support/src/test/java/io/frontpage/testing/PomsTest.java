package io.frontpage.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PomsTest {
    private static final Path CHECKOUT = Path.of("../..");
    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
    private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");
    private static final Pattern NAMED = Pattern.compile("\\$\\{(.*)}");

    /** So that a version is changed in one place, and no two modules have different ones. */
    @Test
    void versionsAreInTheRootPomAlone() throws IOException {
        var root = Files.readString(CHECKOUT.resolve("pom.xml"));
        var modules = find("<module>(.*?)</module>", root);

        assertThat(modules).isNotEmpty();
        for (var module : modules) {
            var pom = PARENT.matcher(Files.readString(CHECKOUT.resolve(module).resolve("pom.xml")))
                    .replaceFirst("");
            assertThat(find("<([a-z0-9.-]+\\.version)>", pom))
                    .as("properties of %s", module)
                    .isEmpty();
            assertThat(VERSION.matcher(pom).results().map(PomsTest::first))
                    .as("versions in %s", module)
                    .allMatch(version -> isOfRoot(version, root));
        }
    }

    private static boolean isOfRoot(String version, String root) {
        var named = NAMED.matcher(version);
        return named.matches()
                && (named.group(1).equals("project.version") || root.contains("<" + named.group(1) + ">"));
    }

    private static List<String> find(String pattern, String text) {
        return Stream.of(text)
                .flatMap(each -> Pattern.compile(pattern).matcher(each).results())
                .map(PomsTest::first)
                .toList();
    }

    private static String first(MatchResult match) {
        return match.group(1);
    }
}
