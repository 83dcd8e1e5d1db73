package io.frontpage.recommend.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.contracts.EngagementEvent.Type;

import static io.frontpage.recommend.Engagements.inList;
import static org.assertj.core.api.Assertions.assertThat;

class ClickThroughTest {
    private static final String CLICKS = "frontpage.lists.clicks";
    private static final String IMPRESSIONS = "frontpage.lists.impressions";

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final ClickThrough clicks = new ClickThrough(metrics);

    @BeforeEach
    void begin() {
        clicks.begin(0, 10);
    }

    @Test
    void impressionsAndClicksCountApartByListVariantReasonAndPosition() {
        count(Type.IMPRESSION, "related:a:text", 3);
        count(Type.IMPRESSION, "related:a:text", 3);
        count(Type.VIEW, "related:a:text", 3);
        count(Type.VIEW, "recommendations:b:co-reading", 1);

        assertThat(counted(IMPRESSIONS, "related", "a", "text", "3")).isEqualTo(2);
        assertThat(counted(CLICKS, "related", "a", "text", "3")).isEqualTo(1);
        assertThat(counted(CLICKS, "recommendations", "b", "co-reading", "1")).isEqualTo(1);
        assertThat(metrics.getMeters()).hasSize(3);
    }

    @Test
    void onlyWhatCameSinceTheBeginningCounts() {
        clicks.count(0, 9, inList(Type.VIEW, "related:a:text", 1));
        assertThat(metrics.getMeters()).isEmpty();

        clicks.count(0, 10, inList(Type.VIEW, "related:a:text", 1));
        assertThat(counted(CLICKS, "related", "a", "text", "1")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "related:x1:text, 10, other, text, 10",
        "related:a:whatever, 11, a, other, later",
        "related::, 1000, other, other, later",
        "related:b:latest, , b, latest, other"
    })
    void namesThatNobodyKnowsMakeNoLabels(String list, Integer position, String variant, String reason, String label) {
        count(Type.VIEW, list, position);

        assertThat(counted(CLICKS, "related", variant, reason, label)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"related", "related:a", "related:a:text:more", "hot:a:text", "latest"})
    void otherListsAreNotOurs(String list) {
        count(Type.VIEW, list, 1);

        assertThat(metrics.getMeters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "SHARE", "LIKE", "UNLIKE"})
    void whatIsDoneLaterIsNoClick(Type type) {
        count(type, "related:a:text", 1);

        assertThat(metrics.getMeters()).isEmpty();
    }

    @Test
    void whatWasInNoListIsNoClickInOne() {
        count(Type.VIEW, null, null);

        assertThat(metrics.getMeters()).isEmpty();
    }

    private void count(Type type, String list, Integer position) {
        clicks.count(0, 10, inList(type, list, position));
    }

    private double counted(String name, String list, String variant, String reason, String position) {
        return metrics.get(name)
                .tags("list", list, "variant", variant, "reason", reason, "position", position)
                .counter()
                .count();
    }
}
