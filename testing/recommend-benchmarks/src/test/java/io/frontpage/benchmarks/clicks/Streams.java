package io.frontpage.benchmarks.clicks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Clickstreams written out. */
final class Streams {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Streams() {}

    /** Clicks such as {@code 5 ann 2}: in the fifth minute ann clicks article 2. None of the articles is known before. */
    static Clickstream of(int articles, String... clicks) {
        var all = new ArrayList<Article>();
        for (int i = 0; i < articles; i++) {
            all.add(Article.withoutText("article-" + i));
        }
        var read = List.of(clicks).stream().map(Streams::click).toList();
        return new Clickstream("written", all, read, Map.of(), Clickstream.VISIT);
    }

    private static Click click(String text) {
        var words = text.split(" ");
        return new Click(words[1], Integer.parseInt(words[2]), minute(Integer.parseInt(words[0])));
    }

    static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }

    /** What a session has read. */
    static Session session(int number, int... articles) {
        var session = new Session(number, "reader-" + number, List.of(), START);
        for (int article : articles) {
            session.read(article, START);
        }
        return session;
    }

    /** Has a contender learn what sessions read, one after the other. */
    static void learn(Contender contender, int[]... sessions) {
        for (int number = 0; number < sessions.length; number++) {
            var session = session(number);
            for (int i = 0; i < sessions[number].length; i++) {
                var at = minute(number).plusSeconds(i);
                contender.learn(session, sessions[number][i], at);
                session.read(sessions[number][i], at);
            }
        }
    }
}
