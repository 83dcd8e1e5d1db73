package io.frontpage.article.search;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.service.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SearchQueryTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    ferries running          | ('ferri') & ('run')
                    "night ferries"          | ('night' <1> 'ferri')
                    “night ferries”          | ('night' <1> 'ferri')
                    "state of the union"     | ('state' <3> 'union')
                    ferry -strike            | ('ferri') & !('strike')
                    ferry -"fare rise"       | ('ferri') & !('fare' <1> 'rise')
                    the ferry                | ('ferri')
                    ferry - night            | ('ferri') & ('night')
                    covid-19                 | ('covid' & '19')
                    渡輪                      | ('渡轮')
                    夜班渡輪                   | ('夜班' & '班渡' & '渡轮')
                    "夜班渡輪"                 | ('夜班' <1> '班渡' <1> '渡轮')
                    夜班　渡輪                  | ('夜班') & ('渡轮')
                    茶                        | ('茶')
                    "茶 iPhone手機"            | ('茶' <1> 'iphon' <1> '手机')
                    O'Brien                  | ('o''brien')
                    """)
    void aQueryIsWhatItsWordsSay(String q, String condition) {
        assertThat(SearchQuery.parse(q).condition()).isEqualTo(condition);
    }

    @Test
    void whatIsExcludedIsNotHighlighted() {
        assertThat(SearchQuery.parse("night \"new ferries\" -strike").terms())
                .containsExactlyInAnyOrder("night", "new", "ferri");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"night ferry', not closed",
        "ferry\", not closed",
        "-ferry, only exclude",
        "-ferry -\"night bus\", only exclude",
        "'\"\"', no word",
        "the, no word",
        "'?! - …', no word",
        "'&|!<->:*', no word"
    })
    void aBrokenQueryIsRefusedWithItsReason(String q, String reason) {
        assertRefused(q, reason);
    }

    @Test
    void aQueryHasAtMost64Words() {
        assertThat(SearchQuery.parse("字".repeat(65)).condition()).contains(" & ");
        assertRefused("字".repeat(66), "more than 64 words");
    }

    /** Nothing that one can type is PostgreSQL's own syntax. */
    @ParameterizedTest
    @ValueSource(strings = {"a'b", "x\\y", "it''s ' ferry", "ferry:*", "ferry & night | bus", "!(ferry)", "<2>"})
    void everyTermIsQuoted(String q) {
        var rest = SearchQuery.parse(q).condition().replaceAll("'([^']|'')*'", "");
        assertThat(rest).matches("[()& ]*");
    }

    private static void assertRefused(String q, String reason) {
        assertThatThrownBy(() -> SearchQuery.parse(q))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("q");
                            assertThat(error.reason()).contains(reason);
                        }));
    }
}
