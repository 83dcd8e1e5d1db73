package io.frontpage.e2e;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a PromQL expression asks for. Knows as much of the language as our dashboards and rules use, and refuses the rest: its
 * words, not its grammar, beyond brackets that match.
 *
 * @param metrics their names with the labels that they have to have, and the values where they are named
 * @param groupedBy labels that the result is told apart by
 */
record PromQl(Map<String, Map<String, Set<String>>> metrics, Set<String> groupedBy) {
    private static final Pattern TOKEN = Pattern.compile(
            "\\G\\s*(?:(?<name>[a-zA-Z_:][\\w:]*)|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")"
                    + "|(?<number>\\d[\\w.]*)|(?<operator>=~|!~|!=|==|>=|<=|[=<>+*/-])|(?<bracket>[(){}\\[\\]])|(?<comma>,))");
    private static final Set<String> FUNCTIONS =
            Set.of("sum", "max", "min", "rate", "increase", "histogram_quantile", "absent");
    private static final Set<String> WORDS = Set.of("and", "or", "unless");
    private static final Map<String, String> CLOSING = Map.of("(", ")", "{", "}", "[", "]");

    static PromQl parse(String expression) {
        var tokens = tokens(expression);
        var found = new PromQl(new HashMap<>(), new HashSet<>());
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            if (token.equals("by")) {
                int end = tokens.indexOf(i, ")");
                tokens.between(i + 2, end).stream()
                        .filter(name -> !name.equals(","))
                        .forEach(found.groupedBy::add);
                i = end;
            } else if (token.matches("[a-zA-Z_:].*") && !WORDS.contains(token) && !isFunction(tokens, i, expression)) {
                int end = tokens.get(i + 1).equals("{") ? tokens.indexOf(i, "}") : i;
                found.add(token, tokens.between(Math.min(i + 2, end), end));
                i = end;
            }
        }
        return found;
    }

    private static boolean isFunction(Tokens tokens, int i, String expression) {
        boolean isCalled = tokens.get(i + 1).equals("(") || tokens.get(i + 1).equals("by");
        if (isCalled && !FUNCTIONS.contains(tokens.get(i))) {
            throw new IllegalArgumentException(
                    "No function that is known here: " + tokens.get(i) + " in " + expression);
        }
        return isCalled;
    }

    private void add(String metric, List<String> matchers) {
        var labels = metrics.computeIfAbsent(metric, name -> new HashMap<>());
        for (int i = 0; i + 2 < matchers.size(); i += 4) {
            var values = labels.computeIfAbsent(matchers.get(i), label -> new HashSet<>());
            if (matchers.get(i + 1).equals("=")) {
                values.add(matchers.get(i + 2).replace("\"", ""));
            }
        }
    }

    private static Tokens tokens(String expression) {
        var tokens = new ArrayList<String>();
        var open = new ArrayDeque<String>();
        var matcher = TOKEN.matcher(expression.strip());
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
            var token = matcher.group().strip();
            tokens.add(token);
            if (CLOSING.containsKey(token)) {
                open.push(CLOSING.get(token));
            } else if (CLOSING.containsValue(token) && !token.equals(open.poll())) {
                throw new IllegalArgumentException("Brackets don't match in " + expression);
            }
        }
        if (end != expression.strip().length() || !open.isEmpty()) {
            throw new IllegalArgumentException("Not well-formed from character " + end + ": " + expression);
        }
        return new Tokens(tokens);
    }

    private record Tokens(List<String> all) {
        int size() {
            return all.size();
        }

        String get(int i) {
            return i < all.size() ? all.get(i) : "";
        }

        int indexOf(int from, String token) {
            return from + all.subList(from, all.size()).indexOf(token);
        }

        List<String> between(int from, int to) {
            return all.subList(from, Math.max(from, to));
        }
    }
}
