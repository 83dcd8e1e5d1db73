package io.frontpage.article.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.frontpage.service.problem.ProblemException;

/**
 * What a reader looks for: words that all have to be there, {@code "phrases"} whose words stand side by side, and words or
 * phrases that must not be there, after a {@code -}.
 *
 * @param terms those that are looked for, not those that are excluded
 * @param condition a PostgreSQL tsquery
 */
public record SearchQuery(Set<String> terms, String condition) {
    /** Enough for a headline that is pasted in. */
    static final int MAX_TERMS = 64;

    private static final Pattern QUOTES = Pattern.compile("[“”„＂]");
    private static final Pattern PART =
            Pattern.compile("(-?)(?:\"([^\"]*)\"|([^\\s\"]+))", Pattern.UNICODE_CHARACTER_CLASS);

    /** A word or a phrase, as the tokens that it stands for. */
    private record Part(boolean excluded, boolean phrase, List<Token> tokens) {
        String condition() {
            var all = new StringBuilder();
            Token before = null;
            for (var token : tokens) {
                if (before != null) {
                    all.append(phrase ? " <" + (token.position() - before.position()) + "> " : " & ");
                }
                all.append(token.quoted());
                before = token;
            }
            return (excluded ? "!(" : "(") + all + ")";
        }
    }

    /** @throws ProblemException 400 with the field {@code q} when it asks for nothing, for too much, or can't be understood */
    public static SearchQuery parse(String q) {
        var parts = parts(q);
        if (parts.isEmpty()) {
            throw broken("has no word that can be searched for; the commonest English words can't");
        }
        if (parts.stream().allMatch(Part::excluded)) {
            throw broken("must look for something, not only exclude");
        }
        if (parts.stream().mapToInt(part -> part.tokens().size()).sum() > MAX_TERMS) {
            throw broken("must not have more than " + MAX_TERMS
                    + " words; in Chinese, Japanese and Korean each pair of characters counts as one");
        }
        var terms = new HashSet<String>();
        parts.stream().filter(part -> !part.excluded()).forEach(part -> part.tokens()
                .forEach(token -> terms.add(token.term())));
        return new SearchQuery(
                Set.copyOf(terms), parts.stream().map(Part::condition).collect(Collectors.joining(" & ")));
    }

    private static List<Part> parts(String q) {
        var text = QUOTES.matcher(q).replaceAll("\"");
        if (text.chars().filter(character -> character == '"').count() % 2 != 0) {
            throw broken("has a quotation mark that is not closed");
        }
        var parts = new ArrayList<Part>();
        var matcher = PART.matcher(text);
        while (matcher.find()) {
            boolean phrase = matcher.group(2) != null;
            var tokens = longest(Token.of(phrase ? matcher.group(2) : matcher.group(3)));
            if (!tokens.isEmpty()) {
                parts.add(new Part(!matcher.group(1).isEmpty(), phrase, tokens));
            }
        }
        return parts;
    }

    /** Two characters are looked for as the pair that they are; a single one as itself. */
    private static List<Token> longest(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> tokens.stream().noneMatch(token::isWithin))
                .toList();
    }

    private static ProblemException broken(String reason) {
        return ProblemException.badRequest("q", reason);
    }
}
