package io.frontpage.benchmarks.clicks;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OurListsTest {
    /** Others there are enough of, newer than these. */
    private static final int ARTICLES = 40;

    private static final int FERRY = 0;
    private static final int SAME_FERRY = 1;
    private static final int ROWERS = 2;
    private static final Instant NOW = Streams.minute(ARTICLES);

    private Served served;
    private OurLists ours;

    @BeforeEach
    void publish() throws IOException {
        var articles = new ArrayList<Article>();
        articles.add(article(FERRY, "Harbour ferry sails at night", "Crews cross every twenty minutes until dawn."));
        articles.add(article(SAME_FERRY, "Night ferry crosses harbour", "Crews sail every twenty minutes."));
        articles.add(article(ROWERS, "Gold medal", "Their boat won over two kilometres."));
        for (int i = articles.size(); i < ARTICLES; i++) {
            articles.add(article(i, "Headline" + i, "Word" + i));
        }
        var clicks = List.of(new Click("ann", FERRY, Streams.START));
        served = new Served(new Clickstream("written", articles, clicks, Map.of(), Clickstream.VISIT));
        ours = new OurLists("ours", served, OurLists.DEFAULTS);
        for (int i = 0; i < ARTICLES; i++) {
            ours.publish(i, Streams.minute(i));
        }
    }

    @AfterEach
    void close() throws IOException {
        served.close();
    }

    private static Article article(int number, String headline, String body) {
        return new Article("article-" + number, "en", headline, null, body, null, List.of(), Streams.minute(number));
    }

    @Test
    void whatOnlyTheTextTellsIsFound() {
        assertThat(list(ours)).startsWith(SAME_FERRY);
        assertThat(list(new OurLists("", served, OurLists.TEXT))).startsWith(SAME_FERRY);
    }

    @Test
    void whatOnlyClicksTellIsFound() {
        assertThat(list(ours)).doesNotContain(ROWERS);

        readTogether(FERRY, ROWERS);

        assertThat(list(ours)).contains(ROWERS);
        assertThat(list(new OurLists("", served, OurLists.CO_READING))).startsWith(ROWERS);
    }

    @Test
    void whatIsReadMuchIsFoundThoughNothingElseSpeaksForIt() {
        for (int reader = 0; reader < 5; reader++) {
            ours.learn(session(reader), ROWERS, NOW);
        }

        assertThat(list(ours)).contains(ROWERS);
    }

    @Test
    void whatSeveralTellCountsOnce() {
        var other = new OurLists("", served, OurLists.TEXT);
        other.publish(FERRY, NOW);
        for (var contender : List.of(ours, other)) {
            contender.learn(session(7), ROWERS, NOW);
        }

        assertThat(list(ours)).contains(ROWERS).doesNotHaveDuplicates();
        assertThat(served.clicks()).isEqualTo(1);
    }

    private void readTogether(int one, int other) {
        for (int reader = 0; reader < 5; reader++) {
            var session = session(reader);
            ours.learn(session, one, NOW);
            session.read(one, NOW);
            ours.learn(session, other, NOW);
        }
    }

    private static Session session(int number) {
        return Streams.session(number);
    }

    private static List<Integer> list(Contender contender) {
        var list = contender.list(Streams.session(99, FERRY), NOW, 10);
        return Arrays.stream(list).boxed().toList();
    }
}
