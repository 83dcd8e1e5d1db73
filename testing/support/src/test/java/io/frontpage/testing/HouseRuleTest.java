package io.frontpage.testing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each rule fails on the package of its name, which breaks it and no other, and passes on one that is in order. */
class HouseRuleTest {
    private static final String FIXTURES = "io.frontpage.testing.fixture.";
    private static final Map<String, JavaClasses> IMPORTED = new HashMap<>();

    @ParameterizedTest
    @EnumSource
    void aRuleHoldsInAServiceThatIsInOrder(HouseRule rule) {
        assertThat(evaluate(rule, "clean.news").getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aServiceThatBreaksARuleBreaksThatOneAlone(HouseRule broken) {
        var service = broken.name().toLowerCase(Locale.ROOT).replace("_", "") + ".news";

        for (var rule : HouseRule.values()) {
            assertThat(evaluate(rule, service).hasViolation())
                    .as("%s in %s", rule, service)
                    .isEqualTo(rule == broken);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MESSAGING_HAS_ITS_PLACES, news.shop.Till",
        "NOTHING_DEPENDS_ON_THE_EDGES, news.shop.CallsApi",
        "NOTHING_DEPENDS_ON_THE_EDGES, news.shop.CallsIngest",
        "NO_ENTITY_IN_A_RESOURCE, news.api.Resource.given",
        "NO_ENTITY_IN_A_RESOURCE, news.api.Resource.listed",
        "NO_ENTITY_IN_A_RESOURCE, news.api.Resource.inside",
        "NO_ENTITY_IN_A_RESOURCE, news.api.Resource.taken",
        "BODIES_ARE_RECORDS, news.api.Resource.given",
        "BODIES_ARE_RECORDS, news.api.Resource.taken",
        "BODIES_ARE_RECORDS, news.api.ArticleView",
        "BODIES_ARE_RECORDS, news.api.ArticleRequest",
        "TIME_COMES_FROM_THE_CLOCK, java.time.Instant.now()",
        "TIME_COMES_FROM_THE_CLOCK, java.time.LocalDate.now(java.time.ZoneId)",
        "TIME_COMES_FROM_THE_CLOCK, java.time.ZonedDateTime.now()",
        "TIME_COMES_FROM_THE_CLOCK, java.lang.System.currentTimeMillis()",
        "TIME_COMES_FROM_THE_CLOCK, java.time.Clock.systemUTC()",
        "TIME_COMES_FROM_THE_CLOCK, java.util.Date.<init>()"
    })
    void everyWayToBreakARuleIsFound(HouseRule rule, String place) {
        var service = rule.name().toLowerCase(Locale.ROOT).replace("_", "") + ".news";
        assertThat(evaluate(rule, service).getFailureReport().getDetails()).anyMatch(detail -> detail.contains(place));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SERVICES_DO_NOT_KNOW_EACH_OTHER",
                "MESSAGING_HAS_ITS_PLACES",
                "NO_PACKAGE_CYCLES",
                "NO_INTERFACE_FOR_ONE_CLASS",
                "TIME_COMES_FROM_THE_CLOCK"
            })
    void aRootThatIsNotThereIsNoServiceInOrder(HouseRule rule) {
        var misspelt = FIXTURES + "cleen.news";
        var classes = new ClassFileImporter().importPackages(misspelt);
        assertThatThrownBy(() -> rule.in(misspelt).check(classes)).isInstanceOf(AssertionError.class);
    }

    private static EvaluationResult evaluate(HouseRule rule, String service) {
        var classes =
                IMPORTED.computeIfAbsent(FIXTURES + service, root -> new ClassFileImporter().importPackages(root));
        assertThat(classes).isNotEmpty();
        return rule.in(FIXTURES + service).evaluate(classes);
    }
}
