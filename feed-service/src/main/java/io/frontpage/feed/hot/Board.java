package io.frontpage.feed.hot;

import java.util.ArrayList;
import java.util.List;

import io.frontpage.contracts.ArticleEvent;

/** A set of articles that are ranked together. */
record Board(String key) {
    static final Board ALL = new Board("all");

    static Board ofSection(String section) {
        return new Board("section:" + section);
    }

    static Board ofTopic(String topic) {
        return new Board("topic:" + topic);
    }

    static Board ofLanguage(String language) {
        return new Board("language:" + language);
    }

    /** The boards that an article is on: none when it is withdrawn. {@code zh-Hant} is on that board and on {@code zh}. */
    static List<Board> of(ArticleEvent article) {
        if (article.status() == ArticleEvent.Status.WITHDRAWN) {
            return List.of();
        }
        var boards = new ArrayList<Board>();
        boards.add(ALL);
        if (article.section() != null) {
            boards.add(ofSection(article.section()));
        }
        article.topics().stream().distinct().map(Board::ofTopic).forEach(boards::add);
        boards.add(ofLanguage(article.language()));
        if (!primary(article.language()).equals(article.language())) {
            boards.add(ofLanguage(primary(article.language())));
        }
        return boards;
    }

    /** The language alone of a BCP 47 tag, without script and region. */
    static String primary(String language) {
        int end = language.indexOf('-');
        return end < 0 ? language : language.substring(0, end);
    }
}
