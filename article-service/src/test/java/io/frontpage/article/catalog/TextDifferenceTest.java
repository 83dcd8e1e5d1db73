package io.frontpage.article.catalog;

import java.util.List;
import java.util.stream.Collectors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

import io.frontpage.article.catalog.TextDifference.Kind;
import io.frontpage.article.catalog.TextDifference.Part;

import static org.assertj.core.api.Assertions.assertThat;

class TextDifferenceTest {
    @Test
    void wordsAreTheSmallestParts() {
        assertThat(TextDifference.between(
                        "The ferry runs at night.\nIt is free.", "The ferry runs by night.\nIt is free."))
                .containsExactly(
                        new Part(Kind.SAME, "The ferry runs "),
                        new Part(Kind.REMOVED, "at"),
                        new Part(Kind.ADDED, "by"),
                        new Part(Kind.SAME, " night.\nIt is free."));
    }

    @Test
    void chineseHasWordsToo() {
        assertThat(TextDifference.between("渡轮今晚开航", "渡轮明天开航"))
                .contains(new Part(Kind.SAME, "渡轮"), new Part(Kind.SAME, "开航"));
    }

    @Test
    void aParagraphThatIsInsertedLeavesTheOthersAlone() {
        assertThat(TextDifference.between("One\nThree", "One\nTwo\nThree"))
                .containsExactly(
                        new Part(Kind.SAME, "One\n"), new Part(Kind.ADDED, "Two\n"), new Part(Kind.SAME, "Three"));
    }

    @Property(tries = 500)
    void bothTextsCanBePutTogetherAgain(
            @ForAll @Chars({'a', 'b', ' ', '\n', '渡', '轮'}) String before,
            @ForAll @Chars({'a', 'b', ' ', '\n', '渡', '轮'}) String after) {
        var parts = TextDifference.between(before, after);

        assertThat(without(Kind.ADDED, parts)).isEqualTo(before);
        assertThat(without(Kind.REMOVED, parts)).isEqualTo(after);
    }

    @Test
    void whatIsTooLongToCompareStandsInPlaceOfTheOther() {
        var before = "a\n".repeat(100_000);
        var after = "b\n".repeat(100_000);

        assertThat(TextDifference.between(before, after))
                .containsExactly(new Part(Kind.REMOVED, before), new Part(Kind.ADDED, after));
    }

    private static String without(Kind kind, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.kind() != kind)
                .map(Part::text)
                .collect(Collectors.joining());
    }
}
