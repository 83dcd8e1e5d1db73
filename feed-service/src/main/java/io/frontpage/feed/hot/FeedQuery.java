package io.frontpage.feed.hot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.StringJoiner;
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
        LATEST;

        /** As it stands in addresses. */
        public String lowerCase() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The address of the list, which names it whatever the limit. */
    public String address() {
        var parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        add("window", window == null ? null : window.lowerCase(), parameters);
        add("section", section, parameters);
        add("topic", topic, parameters);
        add("language", language, parameters);
        return "/v1/feeds/" + order.lowerCase() + parameters;
    }

    private static void add(String name, String value, StringJoiner parameters) {
        if (value != null) {
            parameters.add(name + "="
                    + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
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

    /** Whether an article belongs in it. */
    public boolean wants(ArticleCard card) {
        return (section == null || section.equals(card.section()))
                && (topic == null || card.topics().contains(topic))
                && (language == null
                        || language.equals(card.language())
                        || language.equals(Board.primary(card.language())));
    }
}
