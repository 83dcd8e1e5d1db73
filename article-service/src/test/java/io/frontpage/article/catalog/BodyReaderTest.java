package io.frontpage.article.catalog;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.frontpage.service.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BodyReaderTest {
    private final BodyReader reader = new BodyReader(Set.of("www.youtube.com"));

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
                    <p>One<script>alert(1)</script></p>                 => <p>One</p>
                    <p onclick="x()" style="color:red" id="a">One</p>   => <p>One</p>
                    <p>One<style>p {}</style><!-- note --></p>          => <p>One</p>
                    <a href="javascript:alert(1)">One</a>               => <a rel="noopener">One</a>
                    <a href=" jav&#x09;ascript:alert(1)">One</a>        => <a rel="noopener">One</a>
                    <a href="https://a.example/?a=1&b=2">One</a>        => <a href="https://a.example/?a=1&amp;b=2" rel="noopener">One</a>
                    <p>One<img src="data:image/png;base64,AAAA"></p>    => <p>One</p>
                    <p>One<img src=x onerror=alert(1)></p>              => <p>One</p>
                    <p>One<svg><script>x</script></svg></p>             => <p>One</p>
                    <p>One<iframe src="https://evil.example/"></iframe></p> => <p>One</p>
                    <p>One<iframe src="http://www.youtube.com/embed/x"></iframe></p> => <p>One</p>
                    <p>One<iframe srcdoc="<script>x</script>"></iframe></p> => <p>One</p>
                    <form action="/x"><input name=a>One</form>          => <div>One</div>
                    <h1>One</h1>                                        => <h2>One</h2>
                    """)
    void whatCouldDoHarmIsLeftOut(String sent, String kept) {
        assertThat(reader.read(sent, BodyFormat.HTML).html()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a", "</a", "<", "<!-", "&", "[a](", "**a", "> ", "- ", "`"})
    @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void theTimeDoesNotGrowWithTheSquareOfWhatIsBroken(String text) {
        var longest = "x" + text.repeat(200_000 / text.length());

        for (var format : BodyFormat.values()) {
            assertThatCode(() -> reader.read(longest, format))
                    .satisfiesAnyOf(none -> assertThat(none).isNull(), refused -> assertThat(refused)
                            .isInstanceOf(ProblemException.class));
        }
    }

    @Test
    void whatTellsAStoryIsKept() {
        var html =
                "<h2>Night ferry</h2><p>From <em>tonight</em> on, <a href=\"https://a.example/\" rel=\"noopener\">every"
                        + " night</a>.</p><ul><li>One</li></ul><ol start=\"2\"><li>Two</li></ol><blockquote>Quote</blockquote>"
                        + "<figure><img src=\"https://a.example/f.jpg\" alt=\"A ferry\" loading=\"lazy\">"
                        + "<figcaption>The ferry</figcaption></figure><ruby>渡<rt>dù</rt></ruby>";

        assertThat(reader.read(html, BodyFormat.HTML).html()).isEqualTo(html);
    }

    @Test
    void aFrameOfAHostOnTheListIsShownInASandbox() {
        assertThat(reader.read("<iframe src=\"https://www.youtube.com/embed/x\"></iframe>", BodyFormat.HTML)
                        .html())
                .isEqualTo("<iframe src=\"https://www.youtube.com/embed/x\""
                        + " sandbox=\"allow-scripts allow-same-origin allow-popups\" loading=\"lazy\"></iframe>");
    }

    @Test
    void markdownBecomesHtmlThatIsSanitisedLikeAnyOther() {
        var body = reader.read("""
                # Night ferry

                From *tonight* on, [every night](https://a.example/). <b onclick="x()">Bold</b>

                | Pier | Minutes |
                |------|---------|
                | East | 12      |
                """, BodyFormat.MARKDOWN);

        assertThat(body.html())
                .contains("<h2>Night ferry</h2>", "<em>tonight</em>", "<b>Bold</b>", "<td>East</td>")
                .doesNotContain("onclick");
        assertThat(body.text()).isEqualTo("Night ferry\nFrom tonight on, every night. Bold\nPier Minutes\nEast 12");
    }

    @Test
    void sanitisingAgainChangesNothing() {
        var once = reader.read("<div><p>A &lt; B &amp; <b>C<i>D</b>E</i></p>\n text<br>more</div>", BodyFormat.HTML);

        assertThat(reader.read(once.html(), BodyFormat.HTML)).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
                    <p>One</p><p>Two</p>                   => One|Two
                    <div>One</div><div>Two</div>           => One|Two
                    <article>One</article><nav>Two</nav>   => One|Two
                    One<br>Two                             => One|Two
                    <p>　　One\u00a0 two   three</p>         => One two three
                    <ul><li>One</li><li>Two</li></ul>      => One|Two
                    <p>一<em>二</em>三</p>                  => 一二三
                    <p>A &lt; B &amp;amp; C</p>            => A < B &amp; C
                    """)
    void theTextIsWhatAReaderReads(String sent, String text) {
        assertThat(reader.read(sent, BodyFormat.HTML).text().replace('\n', '|')).isEqualTo(text);
    }

    @Test
    void htmlWithoutATagIsTextWhoseLinesAreParagraphs() {
        var body = reader.read("A &amp; B\n\n1 < 2", BodyFormat.HTML);

        assertThat(body.html()).isEqualTo("<p>A &amp; B</p>\n<p>1 &lt; 2</p>");
        assertThat(body.text()).isEqualTo("A & B\n1 < 2");
    }

    @Test
    void textIsTakenToTheLetter() {
        var body = reader.read("<b>A</b> &amp; B", BodyFormat.TEXT);

        assertThat(body.html()).isEqualTo("<p>&lt;b&gt;A&lt;/b&gt; &amp;amp; B</p>");
        assertThat(body.text()).isEqualTo("<b>A</b> &amp; B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>alert(1)</script>", "<p> </p>", "<!-- nothing -->", "<iframe src='https://x.example'>"})
    void aBodyOfWhichNothingIsLeftIsRefused(String sent) {
        assertThatThrownBy(() -> reader.read(sent, BodyFormat.HTML)).isInstanceOf(ProblemException.class);
    }

    static Stream<Arguments> nested() {
        return Stream.of(
                arguments(BodyFormat.HTML, "<div>".repeat(30_000) + "a"),
                arguments(BodyFormat.HTML, "<b>".repeat(30_000) + "a"),
                arguments(BodyFormat.MARKDOWN, ">".repeat(60_000) + "a"),
                arguments(BodyFormat.MARKDOWN, "*a **a ".repeat(10_000) + "b** b*".repeat(10_000)));
    }

    @ParameterizedTest
    @MethodSource("nested")
    void whatIsNestedTooDeepIsRefused(BodyFormat format, String nested) {
        assertThatThrownBy(() -> reader.read(nested, format)).isInstanceOf(ProblemException.class);
    }
}
