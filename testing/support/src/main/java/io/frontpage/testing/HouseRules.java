package io.frontpage.testing;

import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DynamicTest;

/** What holds in every service, as tests: a service's own test hands them out from a {@code @TestFactory}. */
public final class HouseRules {
    private HouseRules() {}

    /**
     * A test for each {@link HouseRule}, on the service's own classes without those of its tests.
     *
     * @param root the package that all of the service is in, such as {@code io.frontpage.feed}
     */
    public static Stream<DynamicTest> testsOf(String root) {
        var classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        return testsOf(root, classes);
    }

    private static Stream<DynamicTest> testsOf(String root, JavaClasses classes) {
        var ofCode = Stream.of(HouseRule.values()).map(rule -> {
            var archRule = rule.in(root);
            return DynamicTest.dynamicTest(archRule.getDescription(), () -> archRule.check(classes));
        });
        var ofConfiguration = DynamicTest.dynamicTest(
                "configuration has comments",
                () -> DocumentedConfiguration.check(classes, List.of("application.properties")));
        return Stream.concat(ofCode, Stream.of(ofConfiguration));
    }
}
