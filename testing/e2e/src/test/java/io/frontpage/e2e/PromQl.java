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
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset");
    private static final Set<String> LEFT_DECIDES =
            Set.of("and", "unless", "==", "!=", ">", "<", ">=", "<=", "+", "-", "*", "/");
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

    /**
     * Whether what it results in has the label, in each of the branches that {@code or} joins. What is not aggregated has all
     * labels of its metric, whatever they are.
     */
    static boolean keeps(String expression, String label) {
        return tokens(expression).split(Set.of("or")).stream().allMatch(branch -> branch.keep(label));
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

        /** The left side says which labels there are: of what both have to have, and of what is compared. */
        boolean keep(String label) {
            var left = split(LEFT_DECIDES).getFirst();
            return switch (left.get(0)) {
                case "(" -> left.argument(0).split(Set.of("or")).stream().allMatch(branch -> branch.keep(label));
                case "sum", "max", "min" ->
                    left.get(1).equals("by")
                            && left.between(2, left.indexOf(2, ")")).contains(label);
                case "absent" -> {
                    var selector = left.argument(1);
                    int matcher = selector.all.indexOf(label);
                    yield selector.get(1).equals("{")
                            && selector.indexOf(1, "}") == selector.size() - 1
                            && matcher > 1
                            && selector.get(matcher + 1).equals("=");
                }
                case "rate", "increase" -> left.argument(1).keep(label);
                case "histogram_quantile" ->
                    !label.equals("le")
                            && left.argument(1).split(Set.of(",")).getLast().keep(label);
                default -> true;
            };
        }

        /** What is in the bracket that opens here. */
        private Tokens argument(int open) {
            int depth = 0;
            for (int i = open; i < size(); i++) {
                depth += CLOSING.containsKey(get(i)) ? 1 : CLOSING.containsValue(get(i)) ? -1 : 0;
                if (depth == 0) {
                    return new Tokens(between(open + 1, i));
                }
            }
            throw new IllegalArgumentException("No bracket that closes: " + all);
        }

        /** Where these are outside of all brackets. */
        private List<Tokens> split(Set<String> separators) {
            var parts = new ArrayList<Tokens>();
            int depth = 0;
            int begin = 0;
            for (int i = 0; i < size(); i++) {
                depth += CLOSING.containsKey(get(i)) ? 1 : CLOSING.containsValue(get(i)) ? -1 : 0;
                if (depth == 0 && separators.contains(get(i))) {
                    parts.add(new Tokens(between(begin, i)));
                    begin = i + 1;
                }
            }
            parts.add(new Tokens(between(begin, size())));
            return parts;
        }
    }
}
