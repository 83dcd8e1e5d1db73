package io.frontpage.feed.serving;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Singleton;

import io.frontpage.contracts.EngagementEvent.Type;
import io.frontpage.feed.hot.Counters;
import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.Heat;
import io.frontpage.feed.hot.Lists;
import io.frontpage.feed.hot.Rules;
import io.frontpage.feed.hot.Standing;
import io.frontpage.feed.hot.Tally;
import io.frontpage.feed.rank.Composition.Placed;
import io.frontpage.feed.serving.Explanation.Age;
import io.frontpage.feed.serving.Explanation.Engagements;
import io.frontpage.feed.serving.Explanation.Place;
import io.frontpage.feed.serving.Explanation.Term;
import io.frontpage.feed.serving.ListMaker.Made;
import io.frontpage.service.problem.ProblemException;

/** Explains ranks, from the same numbers and by the same code as they come about. */
@Singleton
public class Explanations {
    private final ListMaker maker;
    private final Lists lists;
    private final Scores scores;
    private final Rules rules;
    private final Heat heat;

    Explanations(ListMaker maker, Lists lists, Scores scores, Rules rules, Heat heat) {
        this.maker = maker;
        this.lists = lists;
        this.scores = scores;
        this.rules = rules;
        this.heat = heat;
    }

    /**
     * Why an article is where it is in a hot list, or is not in it.
     *
     * @throws ProblemException 404 when there is no such article, 410 when it was withdrawn
     * @throws io.frontpage.feed.hot.RedisFailure when the boards can't be read
     */
    public Explanation explain(UUID id, FeedQuery query) {
        var made = maker.make(query);
        var considered = made.standings().get(id);
        var article = considered == null ? find(id) : considered;
        var placed = made.composed().placed().stream()
                .filter(each -> each.candidate().id().equals(id))
                .findFirst()
                .orElse(null);
        return explain(article, made, placed);
    }

    private Standing find(UUID id) {
        return lists.standings(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> lists.knows(id)
                        ? ProblemException.gone("The article was withdrawn.")
                        : ProblemException.notFound("There is no such article."));
    }

    private Explanation explain(Standing article, Made made, Placed placed) {
        var at = made.version().at();
        var terms = terms(article, made.query(), at);
        var age = age(article, made.query(), at);
        double boost = maker.boost(article, made.query(), at);
        double score = terms.stream().mapToDouble(Term::term).sum() + age.term() + boost;
        return new Explanation(
                article.id(),
                made.query().window(),
                at,
                Tally.WARMING.stream()
                        .map(type -> engagements(type, article.tally(), at))
                        .toList(),
                article.tally().heldBack(),
                terms,
                age,
                boost,
                score,
                placed == null ? null : place(placed),
                placed == null ? absence(article, made) : null,
                made.composed().coveredBy().get(article.id()));
    }

    private Engagements engagements(Type type, Tally tally, Instant at) {
        var heats = IntStream.range(0, rules.decays().size())
                .mapToObj(k -> tally.heat(type, k, at))
                .toList();
        return new Engagements(type, number(type, tally.counters()), tally.warm(type), heat.weight(type), heats);
    }

    private static long number(Type type, Counters counters) {
        return switch (type) {
            case VIEW -> counters.views();
            case READ -> counters.reads();
            case COMMENT, COMMENT_REMOVED, COMMENT_COUNT -> counters.comments();
            case SHARE -> counters.shares();
            case LIKE, UNLIKE -> counters.likes();
            case IMPRESSION -> counters.impressions();
        };
    }

    private List<Term> terms(Standing article, FeedQuery query, Instant at) {
        double[] terms = scores.terms(article, query.window(), at);
        return IntStream.range(0, rules.decays().size())
                .mapToObj(k -> {
                    double prior = scores.prior(article, k, at);
                    return new Term(
                            rules.decays().get(k).halfLife(),
                            rules.blending(query.window()).heat().get(k),
                            prior,
                            prior + article.tally().heat(k, at),
                            terms[k]);
                })
                .toList();
    }

    private Age age(Standing article, FeedQuery query, Instant at) {
        double[] terms = scores.terms(article, query.window(), at);
        return new Age(
                Scores.ageHours(article, at), rules.blending(query.window()).age(), terms[terms.length - 1]);
    }

    private static Place place(Placed placed) {
        return new Place(placed.rank(), placed.rankByScore(), Pages.flags(placed.reasons()), placed.covers());
    }

    private static String absence(Standing article, Made made) {
        if (made.composed().buried().contains(article.id())) {
            return "buried";
        }
        if (made.composed().coveredBy().containsKey(article.id())) {
            return "covered";
        }
        return made.query().wants(article.card()) ? "too-low" : "filtered";
    }
}
