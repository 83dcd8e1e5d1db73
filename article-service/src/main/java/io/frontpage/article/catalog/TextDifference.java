package io.frontpage.article.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.ibm.icu.text.BreakIterator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is different between two texts: line by line, and in the lines that differ word by word, Chinese too. It takes time
 * in proportion to the length of the texts times what differs, so there is a bound to how much is compared: beyond it one
 * stands in place of the other.
 */
public final class TextDifference {
    private static final int MOST_LINES = 5000;
    private static final int LONGEST_PASSAGE = 2000;

    private final List<Part> parts = new ArrayList<>();

    private TextDifference() {}

    /** What a part of the text is. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /** A part of the one text, the other, or both. */
    @Schema(name = "TextPart")
    public record Part(Kind kind, String text) {}

    /** All of both texts in order: SAME and REMOVED together are the first, SAME and ADDED the second. */
    static List<Part> between(String before, String after) {
        var difference = new TextDifference();
        var linesBefore = lines(before);
        var linesAfter = lines(after);
        if (linesBefore.size() > MOST_LINES || linesAfter.size() > MOST_LINES) {
            difference.replaced(before, after);
        } else {
            difference.walk(linesBefore, linesAfter, difference::passage);
        }
        return difference.parts;
    }

    /** @param changed told of what was removed and what was added in its place */
    private void walk(List<String> before, List<String> after, BiConsumer<String, String> changed) {
        int position = 0;
        var removed = new StringBuilder();
        var added = new StringBuilder();
        for (var delta : deltas(before, after)) {
            var source = delta.getSource();
            if (source.getPosition() > position) {
                changed.accept(drain(removed), drain(added));
                add(Kind.SAME, String.join("", before.subList(position, source.getPosition())));
            }
            source.getLines().forEach(removed::append);
            delta.getTarget().getLines().forEach(added::append);
            position = source.getPosition() + source.size();
        }
        changed.accept(drain(removed), drain(added));
        add(Kind.SAME, String.join("", before.subList(position, before.size())));
    }

    private static String drain(StringBuilder text) {
        var drained = text.toString();
        text.setLength(0);
        return drained;
    }

    private static List<AbstractDelta<String>> deltas(List<String> before, List<String> after) {
        return DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()).getDeltas().stream()
                .sorted(Comparator.comparingInt(delta -> delta.getSource().getPosition()))
                .toList();
    }

    private void passage(String removed, String added) {
        if (removed.length() > LONGEST_PASSAGE || added.length() > LONGEST_PASSAGE) {
            replaced(removed, added);
        } else {
            walk(words(removed), words(added), this::replaced);
        }
    }

    private void replaced(String removed, String added) {
        add(Kind.REMOVED, removed);
        add(Kind.ADDED, added);
    }

    private void add(Kind kind, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (!parts.isEmpty() && parts.getLast().kind() == kind) {
            parts.set(parts.size() - 1, new Part(kind, parts.getLast().text() + text));
        } else {
            parts.add(new Part(kind, text));
        }
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end + 1));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    private static List<String> words(String text) {
        var boundaries = BreakIterator.getWordInstance(Locale.ROOT);
        boundaries.setText(text);
        var words = new ArrayList<String>();
        int start = 0;
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }
}
