package io.frontpage.feed.hot;

import java.util.stream.Stream;

import io.frontpage.service.ArticleCard;

/**
 * Which list is wanted.
 *
 * @param window for {@link Order#HOT}, else null
 * @param section null for all; so with topic and language
 * @param language a BCP 47 tag; {@code zh} takes in {@code zh-Hans} and {@code zh-Hant}
 */
public record FeedQuery(Order order, Window window, String section, String topic, String language, int limit) {

    public enum Order {
        HOT,
        RISING,
        LATEST
    }

    /** What the keys of its boards begin with. */
    String prefix() {
        return switch (order) {
            case HOT -> window.lowerCase() + ":";
            case RISING -> "rising:";
            case LATEST -> "latest:";
        };
    }

    /** The board with the fewest articles that still has all that are wanted, as far as the query tells. */
    Board board() {
        if (topic != null) {
            return Board.ofTopic(topic);
        }
        if (section != null) {
            return Board.ofSection(section);
        }
        return language != null ? Board.ofLanguage(language) : Board.ALL;
    }

    /** Whether the board has just what is wanted. */
    boolean isWholeBoard() {
        return Stream.of(topic, section, language)
                        .filter(wanted -> wanted != null)
                        .count()
                <= 1;
    }

    boolean wants(ArticleCard card) {
        return (section == null || section.equals(card.section()))
                && (topic == null || card.topics().contains(topic))
                && (language == null
                        || language.equals(card.language())
                        || language.equals(Board.primary(card.language())));
    }
}
