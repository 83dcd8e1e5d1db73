package io.frontpage.recommend.related;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.recommend.text.TestIndex;
import io.frontpage.recommend.text.TextIndex;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.newer;
import static io.frontpage.recommend.Articles.withTopics;
import static io.frontpage.recommend.Articles.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class CandidatesTest {
    @TempDir
    Path directory;

    private TextIndex index;

    @BeforeEach
    void open() {
        index = TestIndex.in(directory);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void theMoreAlikeTheTextTheHigher() {
        var ferry = article("city", "Harbour ferry to run at night", "Crews sail every twenty minutes until dawn.");
        var same = article("city", "Night ferry crosses the harbour", "Crews will sail every twenty minutes.");
        var distant = article("travel", "Ferry museum opens", "Old engines are shown in a former warehouse.");
        var other = article("sport", "Rowers win gold", "Their boat was fastest over two kilometres.");
        TestIndex.apply(index, ferry, other, distant, same);

        assertThat(of(ferry))
                .extracting(Candidate::id, Candidate::reason)
                .startsWith(tuple(same.id(), Reason.TEXT), tuple(distant.id(), Reason.TEXT))
                .contains(tuple(other.id(), Reason.LATEST));
        assertThat(of(ferry).get(0).score()).isGreaterThan(of(ferry).get(1).score());
    }

    @Test
    void aWordMeetsItsOtherForms() {
        var vote = article("city", "Council votes on bicycles", "Delayed");
        var voting = article("world", "The council's voting", "Bicycle");
        TestIndex.apply(index, vote, voting);

        assertThat(of(vote))
                .extracting(Candidate::id, Candidate::reason)
                .containsExactly(tuple(voting.id(), Reason.TEXT));
    }

    @Test
    void traditionalScriptMeetsSimplifiedAndTheOtherWayRound() {
        var traditional = article("zh-Hant", "city", "海濱渡輪加開夜班", "碼頭經理說,首晚預計有三千人次。");
        var simplified = article("zh-Hans", "travel", "海滨渡轮加开夜班", "码头经理说,首晚预计有三千人次。");
        var other = article("zh-Hans", "sport", "女排三比零取胜", "主教练表示球队状态很好。");
        TestIndex.apply(index, traditional, other, simplified);

        assertThat(of(traditional).getFirst().id()).isEqualTo(simplified.id());
        assertThat(of(traditional).getFirst().score()).isGreaterThan(0.9);
        assertThat(of(simplified).getFirst().id()).isEqualTo(traditional.id());
    }

    @Test
    void ofEqualTextsTheOneInTheArticlesOwnScriptComesFirst() {
        var asked = article("zh-Hant", "city", "海濱渡輪加開夜班", "碼頭經理說");
        var simplified = article("zh-Hans", "city", "海滨渡轮加开夜班", "码头经理说");
        var traditional = article("zh-Hant", "city", "海濱渡輪加開夜班", "碼頭經理說");
        TestIndex.apply(index, asked, simplified, traditional);

        assertThat(of(asked)).extracting(Candidate::id).containsExactly(traditional.id(), simplified.id());
    }

    @Test
    void ofEqualTextsTheNewestComesFirst() {
        var asked = article("city", "Harbour ferry", "It sails.");
        var older = newer(article("city", "Harbour ferry", "It sails."), 1);
        var newest = newer(article("city", "Harbour ferry", "It sails."), 3);
        var newer = newer(article("city", "Harbour ferry", "It sails."), 2);
        TestIndex.apply(index, asked, older, newest, newer);

        assertThat(of(asked)).extracting(Candidate::id).containsExactly(newest.id(), newer.id(), older.id());
    }

    @Test
    void whereTextsEndTopicSectionAndLatestFollowInThisOrderTheNewestFirst() {
        var asked = withTopics(article("city", "Alpha", hundredWords()), "harbour");
        var latest = newer(article("world", "Gamma", "Delta"), 9);
        var oldSection = newer(article("city", "Epsilon", "Zeta"), 1);
        var newSection = newer(article("city", "Eta", "Theta"), 2);
        var oldTopic = withTopics(newer(article("world", "Iota", "Kappa"), 3), "harbour");
        var newTopic = withTopics(newer(article("world", "Lambda", "My"), 4), "harbour");
        var text = article("sport", "Alpha", hundredWords());
        TestIndex.apply(index, asked, latest, oldSection, newSection, oldTopic, newTopic, text);

        assertThat(of(asked))
                .extracting(Candidate::id, Candidate::reason)
                .containsExactly(
                        tuple(text.id(), Reason.TEXT),
                        tuple(newTopic.id(), Reason.TOPIC),
                        tuple(oldTopic.id(), Reason.TOPIC),
                        tuple(newSection.id(), Reason.SECTION),
                        tuple(oldSection.id(), Reason.SECTION),
                        tuple(latest.id(), Reason.LATEST));
    }

    /** So many words that a topic alone makes no likeness. */
    private static String hundredWords() {
        return IntStream.range(0, 100).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }

    @Test
    void inAFallbackTheOwnLanguageComesFirstAndOthersAreNotLeftOut() {
        var asked = article("zh-Hant", "city", "夜班", "渡輪");
        var english = newer(article("en", "city", "Rowers", "Gold"), 3);
        var simplified = newer(article("zh-Hans", "city", "女排", "取胜"), 2);
        var traditional = newer(article("zh-Hant", "city", "股市", "收盤"), 1);
        TestIndex.apply(index, asked, english, simplified, traditional);

        assertThat(of(asked))
                .extracting(Candidate::id)
                .containsExactly(traditional.id(), simplified.id(), english.id());
    }

    @Test
    void aListIsNeverEmptyWhileTheSectionHasAnotherArticle() {
        var asked = article("city", "Alpha", "Beta");
        var only = article("city", "Gamma", "Delta");
        TestIndex.apply(index, asked, only);

        assertThat(of(asked)).containsExactly(new Candidate(only.id(), Reason.SECTION, 0));
    }

    @Test
    void anArticleOfNoWordsTopicsAndSectionHasTheLatest() {
        var asked = article(null, "", "");
        var other = article(null, "", "");
        TestIndex.apply(index, asked, other);

        assertThat(of(asked)).containsExactly(new Candidate(other.id(), Reason.LATEST, 0));
    }

    @Test
    void noArticleComesTwiceNorItselfNorWithdrawnAndTheLimitHolds() {
        var articles = new ArrayList<ArticleEvent>();
        for (int i = 0; i < 20; i++) {
            var section = i % 2 == 0 ? "city" : "world";
            articles.add(withTopics(article(section, "Ferry " + (i % 4), "Harbour " + i), i % 3 == 0 ? "sea" : "land"));
        }
        TestIndex.apply(index, articles.toArray(ArticleEvent[]::new));
        TestIndex.apply(index, withdrawn(articles.get(7), 2));
        var asked = articles.getFirst();

        assertThat(of(asked))
                .extracting(Candidate::id)
                .doesNotHaveDuplicates()
                .hasSize(18)
                .doesNotContain(asked.id(), articles.get(7).id());
        assertThat(new Candidates(index).of(index.find(asked.id()).orElseThrow(), 4))
                .hasSize(4);
    }

    private List<Candidate> of(ArticleEvent article) {
        return TestLists.candidates(index, article.id());
    }
}
