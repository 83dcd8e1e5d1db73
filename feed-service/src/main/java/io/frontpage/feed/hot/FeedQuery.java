package io.frontpage.feed.hot;

import java.util.List;
import java.util.Locale;

import io.frontpage.service.ArticleCard;

/**
 * Which list is wanted.
 *
 * @param section null for all; so with topic and language
 * @param language a BCP 47 tag; {@code zh} takes in {@code zh-Hans} and {@code zh-Hant}
 */
public record FeedQuery(Order order, String section, String topic, String language, int limit) {

    public enum Order {
        HOT,
        LATEST;

        /** What the keys of its boards begin with. */
        String key() {
            return name().toLowerCase(Locale.ROOT) + ":";
        }
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
        return List.of(topic != null, section != null, language != null).stream()
                        .filter(wanted -> wanted)
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
