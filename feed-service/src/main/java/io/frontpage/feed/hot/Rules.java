package io.frontpage.feed.hot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.frontpage.feed.rank.Blend;
import io.frontpage.feed.rank.Decay;
import io.frontpage.feed.rank.Surge;

/** The configuration as the scripts want it, checked as a whole. */
@Singleton
public class Rules {
    private static final Duration KEEP_SEEN = Duration.ofDays(2);
    private static final Duration KEEP_DAY = Duration.ofHours(25);
    private static final Duration KEEP_HOUR = Duration.ofHours(2);
    private static final Duration KEEP_UNKNOWN = Duration.ofDays(1);

    private final HotConfig config;
    private final List<Decay> decays;
    private final List<Blend> blends;
    private final Surge surge;
    private final String json;
    private final String layout;

    /** @throws IllegalArgumentException when the parts of the configuration do not fit each other */
    Rules(HotConfig config, ObjectMapper mapper) {
        this.config = config;
        this.decays = config.halfLives().stream().map(Decay::new).toList();
        Stream.of(Window.values()).forEach(this::check);
        blends = Stream.of(Window.values())
                .map(window ->
                        new Blend(blending(window).heat(), blending(window).age()))
                .toList();
        surge = surgeOf(config.rising());
        json = toJson(mapper);
        layout = layoutOf(config);
    }

    private void check(Window window) {
        var name = "frontpage.hot.windows." + window.lowerCase();
        var blending = blending(window);
        if (!config.halfLives().contains(blending.board())) {
            throw new IllegalArgumentException(
                    name + ".board is " + blending.board() + ", none of frontpage.hot.half-lives");
        }
        if (blending.heat().size() != decays.size()) {
            throw new IllegalArgumentException(name + ".heat needs a weight for each of frontpage.hot.half-lives: "
                    + decays.size() + ", not " + blending.heat().size());
        }
    }

    private static Surge surgeOf(HotConfig.Rising rising) {
        return new Surge(
                new Decay(rising.shortHalfLife()),
                new Decay(rising.longHalfLife()),
                rising.expectedAtLeast(),
                rising.minimum());
    }

    /** How a window's list is made. */
    public HotConfig.Blending blending(Window window) {
        var windows = config.windows();
        return switch (window) {
            case NOW -> windows.now();
            case DAY -> windows.day();
            case WEEK -> windows.week();
        };
    }

    /** The half-lives at which heat is kept, in the configuration's order. */
    public List<Decay> decays() {
        return decays;
    }

    /** Which of {@link #decays} a window's board goes by. */
    public int boardOf(Window window) {
        return config.halfLives().indexOf(blending(window).board());
    }

    /** By what a window's list is ordered. */
    public Blend blend(Window window) {
        return blends.get(window.ordinal());
    }

    /** What engagements.lua has to come to. */
    Surge surge() {
        return surge;
    }

    /** For the scripts. */
    String json() {
        return json;
    }

    /** Names how a tally is to be read: one that another layout has written would be read wrongly. */
    String layout() {
        return layout;
    }

    /** What the keys of the boards begin with, before the board's own name. */
    static List<String> orders() {
        return Stream.concat(
                        Stream.of(Window.values()).map(window -> window.lowerCase() + ":"),
                        Stream.of("rising:", "latest:"))
                .toList();
    }

    private String toJson(ObjectMapper mapper) {
        var limits = config.limits();
        var rising = config.rising();
        var rules = Map.ofEntries(
                Map.entry("landmark", Decay.LANDMARK.toEpochMilli()),
                Map.entry(
                        "halfLives",
                        config.halfLives().stream().map(Duration::toMillis).toList()),
                Map.entry("windows", Stream.of(Window.values()).map(this::board).toList()),
                Map.entry("fresh", Math.log(config.freshWeight()) / Math.log(2)),
                Map.entry("deviceBudget", Math.ceilDiv(limits.deviceBudget(), config.partitions())),
                Map.entry("networkShare", limits.networkShare()),
                Map.entry("networkAllowance", limits.networkAllowance()),
                Map.entry(
                        "rising",
                        Map.of(
                                "short", rising.shortHalfLife().toMillis(),
                                "long", rising.longHalfLife().toMillis(),
                                "peak", rising.peakHalfLife().toMillis(),
                                "minimum", rising.minimum(),
                                "expectedAtLeast", rising.expectedAtLeast())),
                Map.entry("keepSeen", KEEP_SEEN.toSeconds()),
                Map.entry("keepDay", KEEP_DAY.toSeconds()),
                Map.entry("keepHour", KEEP_HOUR.toSeconds()),
                Map.entry("keepUnknown", KEEP_UNKNOWN.toSeconds()));
        try {
            return mapper.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Rules that can't be JSON", e);
        }
    }

    private Map<String, Object> board(Window window) {
        return Map.of("order", window.lowerCase() + ":", "halfLife", boardOf(window) + 1);
    }

    private static String layoutOf(HotConfig config) {
        var rising = config.rising();
        var checksum = new CRC32();
        var parts = List.of(config.halfLives(), rising.shortHalfLife(), rising.longHalfLife(), rising.peakHalfLife());
        checksum.update(parts.toString().getBytes(StandardCharsets.UTF_8));
        return Tally.VERSION + "-" + Long.toHexString(checksum.getValue());
    }
}
