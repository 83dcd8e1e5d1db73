package io.frontpage.feed.serving;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.Heat;
import io.frontpage.feed.hot.Rules;
import io.frontpage.feed.hot.Standing;
import io.frontpage.feed.hot.Window;

/** What lists are ordered by, before editors and readers' variety have their say. */
@Singleton
class Scores {
    private final Rules rules;
    private final Heat heat;

    /** Nothing has to decay any more: heat is what it is at the moment in question. */
    private final double[] noTime;

    Scores(Rules rules, Heat heat) {
        this.rules = rules;
        this.heat = heat;
        this.noTime = new double[rules.decays().size()];
    }

    double score(Standing article, FeedQuery query, Instant at) {
        return switch (query.order()) {
            case HOT -> rules.blend(query.window()).score(logs(article, at), noTime, ageHours(article, at));
            case RISING -> article.tally().peak();
            case LATEST -> article.card().publishedAt().toEpochMilli();
        };
    }

    /** What a hot score is the sum of: a term for each half-life and that of age. */
    double[] terms(Standing article, Window window, Instant at) {
        return rules.blend(window).terms(logs(article, at), noTime, ageHours(article, at));
    }

    /** What it started with has decayed to this. */
    double prior(Standing article, int halfLife, Instant at) {
        var age = Duration.between(article.card().publishedAt(), at);
        return heat.fresh()
                * Math.pow(
                        2,
                        (double) -age.toMillis()
                                / rules.decays().get(halfLife).halfLife().toMillis());
    }

    /** What its engagements have decayed to at the half-life that lists of the kind go by, to two places. */
    double shownHeat(Standing article, FeedQuery query, Instant at) {
        int halfLife = rules.boardOf(query.window() == null ? Window.DAY : query.window());
        return Math.round(article.tally().heat(halfLife, at) * 100) / 100.0;
    }

    static double ageHours(Standing article, Instant at) {
        return Duration.between(article.card().publishedAt(), at).toMillis() / 3_600_000.0;
    }

    private double[] logs(Standing article, Instant at) {
        var logs = new double[noTime.length];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = Math.log(article.tally().heat(k, at) + prior(article, k, at)) / Math.log(2);
        }
        return logs;
    }
}
