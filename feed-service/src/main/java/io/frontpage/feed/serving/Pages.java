package io.frontpage.feed.serving;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;

import io.frontpage.feed.hot.FeedQuery;
import io.frontpage.feed.hot.RedisFailure;
import io.frontpage.feed.hot.Standing;
import io.frontpage.feed.rank.Composition.Reason;
import io.frontpage.feed.serving.FeedEntry.Covering;
import io.frontpage.feed.serving.ListMaker.Made;
import io.frontpage.feed.serving.Snapshot.Spot;
import io.frontpage.service.http.Answer;
import io.frontpage.service.http.Answer.Access;
import io.frontpage.service.http.ETags;
import io.frontpage.service.problem.ProblemException;

/** Pages of lists as finished answers: the first of a list as it is now, the later ones of the snapshot that goes with it. */
@Singleton
public class Pages {
    private final Snapshots snapshots;
    private final LastKnown lastKnown;
    private final Scores scores;
    private final ObjectMapper json;
    private final Clock clock;

    Pages(Snapshots snapshots, LastKnown lastKnown, Scores scores, ObjectMapper json, Clock clock) {
        this.snapshots = snapshots;
        this.lastKnown = lastKnown;
        this.scores = scores;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A page as it is sent.
     *
     * @param tag of the JSON as it is
     * @param json not to be changed
     */
    record Page(String tag, Buffer json, Answer answer) {}

    /** The first page of a list, as many as the query's limit. */
    Page first(Made made, FeedQuery query) {
        var list = query.address();
        var at = made.version().at();
        var placed = made.composed().placed();
        var before = snapshots.ranksBefore(list, at, placed);
        var shown = placed.subList(0, Math.min(query.limit(), placed.size()));
        var entries = shown.stream()
                .map(each -> {
                    var spot = new Spot(each.candidate().id(), each.reasons(), each.covers());
                    return entry(each.rank(), spot, made.standings(), query, at, before);
                })
                .toList();
        PageCursor next = null;
        if (shown.size() < placed.size()) {
            var snapshot = snapshots.settle(list, at, placed);
            var cursor = PageCursor.after(
                    shown.stream().map(each -> each.candidate().id()).toList(), list, snapshot);
            next = cursor.next(snapshot, 1).isEmpty() ? null : cursor;
        }
        return page(entries, next, query);
    }

    /**
     * A later page.
     *
     * @param text the cursor that the page before has given
     * @throws ProblemException 400 when it is none of this list, 410 when its snapshot is not kept any more
     * @throws RedisFailure when it is not in memory and Redis is out of reach
     */
    public Answer later(FeedQuery query, String text) {
        var list = query.address();
        var cursor = PageCursor.parse(text, list);
        var snapshot = snapshots.find(list, cursor.slot()).filter(cursor::isOf).orElseThrow(() -> gone(query));
        var at = clock.instant();
        var before = ranksBefore(list, at);
        var entries = new ArrayList<FeedEntry>();
        var places = cursor.next(snapshot, query.limit());
        while (!places.isEmpty() && entries.size() < query.limit()) {
            var spots = places.stream().map(snapshot.spots()::get).toList();
            var standings = standings(spots);
            int rank = cursor.rank();
            for (var spot : spots) {
                if (standings.containsKey(spot.id())) {
                    entries.add(entry(++rank, spot, standings, query, at, before));
                }
            }
            cursor = cursor.after(places.getLast(), rank - cursor.rank());
            places = cursor.next(snapshot, query.limit() - entries.size());
        }
        return page(entries, cursor.next(snapshot, 1).isEmpty() ? null : cursor, query)
                .answer();
    }

    /** None when Redis would have to be asked and is away: better a page without movement than no page. */
    private Map<UUID, Integer> ranksBefore(String list, Instant at) {
        try {
            return snapshots.ranksBefore(list, at);
        } catch (RedisFailure failure) {
            return Map.of();
        }
    }

    private Map<UUID, Standing> standings(List<Spot> spots) {
        var ids = new ArrayList<UUID>();
        for (var spot : spots) {
            ids.add(spot.id());
            ids.addAll(spot.covers());
        }
        return lastKnown.standings(ids);
    }

    private static ProblemException gone(FeedQuery query) {
        var first = first(query);
        return ProblemException.gone("The pages of this list as it was then are not kept any more: begin anew.")
                .member("first", first)
                .header("Link", "<" + first + ">; rel=\"first\"");
    }

    private FeedEntry entry(
            int rank,
            Spot spot,
            Map<UUID, Standing> standings,
            FeedQuery query,
            Instant at,
            Map<UUID, Integer> before) {
        var article = standings.get(spot.id());
        var then = before.get(spot.id());
        return new FeedEntry(
                rank,
                article.card(),
                article.tally().counters(),
                scores.shownHeat(article, query, at),
                then == null ? null : then - rank,
                flags(spot.reasons()),
                spot.covers().stream()
                        .filter(standings::containsKey)
                        .map(id -> Covering.of(standings.get(id).card()))
                        .toList());
    }

    static List<String> flags(Set<Reason> reasons) {
        return reasons.stream()
                .sorted()
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Page page(List<FeedEntry> entries, PageCursor next, FeedQuery query) {
        try {
            var cursor = next == null ? null : next.text();
            var bytes = json.writeValueAsBytes(new FeedView(entries, cursor));
            var tag = ETags.of(bytes).getValue();
            var buffer = Buffer.buffer(bytes);
            var link = next == null ? null : "<" + with("cursor", cursor, first(query)) + ">; rel=\"next\"";
            return new Page(tag, buffer, new Answer(buffer, tag, Access.ANYBODY, link));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list can't be JSON", e);
        }
    }

    /** Relative, as the address that clients use may be another than the one that arrives here. */
    private static String first(FeedQuery query) {
        return with("limit", String.valueOf(query.limit()), query.address());
    }

    private static String with(String name, String value, String address) {
        return address + (address.contains("?") ? "&" : "?") + name + "=" + value;
    }
}
