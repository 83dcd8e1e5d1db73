package io.frontpage.recommend.related;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleStats;
import io.frontpage.recommend.rank.CoReading;
import io.frontpage.recommend.related.Ask.Kind;
import io.frontpage.recommend.story.Stories;
import io.frontpage.recommend.story.TestStories;
import io.frontpage.recommend.text.Deadline;
import io.frontpage.recommend.text.Scope;
import io.frontpage.recommend.text.TestIndex;
import io.frontpage.recommend.text.TextIndex;

import static io.frontpage.recommend.Articles.article;
import static io.frontpage.recommend.Articles.newer;
import static io.frontpage.recommend.Articles.withTopics;
import static io.frontpage.recommend.Articles.withdrawn;
import static io.frontpage.recommend.related.TestLists.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

class RecommenderTest {
    @TempDir
    Path directory;

    private final CoReading coReading = TestLists.coReading();
    private final Stats stats = new Stats();
    private TextIndex index;
    private Stories stories;
    private Recommender recommender;

    @BeforeEach
    void open() {
        index = TestIndex.in(directory);
        stories = TestStories.of(index);
        recommender = TestLists.recommender(index, stories, coReading, stats);
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
                .extracting(Listed::id, Listed::reason)
                .startsWith(tuple(same.id(), Reason.TEXT), tuple(distant.id(), Reason.TEXT))
                .contains(tuple(other.id(), Reason.LATEST));
        assertThat(of(ferry).get(0).score()).isGreaterThan(of(ferry).get(1).score());
    }

    @Test
    void aWordMeetsItsOtherForms() {
        var vote = article("city", "Council votes on bicycles", "Delayed");
        var voting = article("world", "The council's voting", "Bicycle");
        TestIndex.apply(index, vote, voting);

        assertThat(of(vote)).extracting(Listed::id, Listed::reason).containsExactly(tuple(voting.id(), Reason.TEXT));
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

        assertThat(of(asked)).extracting(Listed::id).containsExactly(traditional.id(), simplified.id());
    }

    @Test
    void ofEqualTextsTheNewestComesFirst() {
        var asked = article("city", "Harbour ferry", "It sails.");
        var older = newer(article("city", "Harbour ferry", "It sails."), 1);
        var newest = newer(article("city", "Harbour ferry", "It sails."), 3);
        var newer = newer(article("city", "Harbour ferry", "It sails."), 2);
        TestIndex.apply(index, asked, older, newest, newer);

        assertThat(of(asked)).extracting(Listed::id).containsExactly(newest.id(), newer.id(), older.id());
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
                .extracting(Listed::id, Listed::reason)
                .containsExactly(
                        tuple(text.id(), Reason.TEXT),
                        tuple(newTopic.id(), Reason.TOPIC),
                        tuple(oldTopic.id(), Reason.TOPIC),
                        tuple(newSection.id(), Reason.LATEST),
                        tuple(oldSection.id(), Reason.LATEST),
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

        assertThat(of(asked)).extracting(Listed::id).containsExactly(traditional.id(), simplified.id(), english.id());
    }

    @Test
    void aListIsNeverEmptyWhileTheSectionHasAnotherArticle() {
        var asked = article("city", "Alpha", "Beta");
        var only = article("city", "Gamma", "Delta");
        TestIndex.apply(index, asked, only);

        assertThat(of(asked)).containsExactly(new Listed(only.id(), Reason.LATEST, "city", 0));
    }

    @Test
    void aListIsNotEmptyHoweverManyMayNotBeInIt() {
        var articles = IntStream.range(0, 260)
                .mapToObj(i -> newer(article("city", "Alpha" + i, "Beta" + i), i))
                .toList();
        TestIndex.apply(index, articles.toArray(ArticleEvent[]::new));
        var newestFirst = articles.reversed().stream().map(ArticleEvent::id).toList();
        var read = newestFirst.subList(0, 100);
        var exclude = Set.copyOf(newestFirst.subList(100, 200));

        assertThat(related(new Ask(Kind.RECOMMENDATIONS, read, Scope.ALL, exclude, false, 10)))
                .extracting(Listed::id)
                .containsExactlyElementsOf(newestFirst.subList(200, 210));
    }

    @Test
    void theOwnLanguageComesFirstHoweverMuchIsNewerInOthers() {
        var asked = article("en", "city", "Alpha", "Beta");
        var own = IntStream.range(0, 10).mapToObj(i -> newer(article("en", "city", "Gamma" + i, "Delta" + i), i));
        var foreign =
                IntStream.range(0, 260).mapToObj(i -> newer(article("zh-Hans", "city", "女排" + i, "取胜" + i), 20 + i));
        TestIndex.apply(
                index,
                Stream.of(Stream.of(asked), own, foreign).flatMap(each -> each).toArray(ArticleEvent[]::new));

        assertThat(related(Ask.related(asked.id())))
                .extracting(Listed::id)
                .map(id -> index.find(id).orElseThrow().card().language())
                .startsWith(Collections.nCopies(10, "en").toArray(String[]::new));
    }

    @Test
    void whatAListHasNoRoomForIsToldWhatItRepeats() {
        var asked = article("city", "Harbour ferry to run at night", "Crews sail every twenty minutes until dawn.");
        var first = newer(
                article("city", "Harbour ferry to run at night", "Crews sail every twenty minutes until noon."), 2);
        var second = newer(
                article("city", "Harbour ferry to run at night", "Crews sail every twenty minutes until one."), 1);
        TestIndex.apply(index, asked, first, second);
        var ask = new Ask(Kind.RELATED, List.of(asked.id()), Scope.ALL, Set.of(), false, 1);

        assertThat(recommender.blended(ask, TestLists.WEIGHTS, NOW, Deadline.NONE))
                .filteredOn(placed -> !placed.candidate().id().equals(first.id()))
                .hasSize(1)
                .allSatisfy(placed -> assertThat(placed.score().repetition()).isNegative());
    }

    @Test
    void anArticleOfNoWordsTopicsAndSectionHasTheLatest() {
        var asked = article(null, "", "");
        var other = article(null, "", "");
        TestIndex.apply(index, asked, other);

        assertThat(of(asked)).containsExactly(new Listed(other.id(), Reason.LATEST, null, 0));
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
                .extracting(Listed::id)
                .doesNotHaveDuplicates()
                .hasSize(18)
                .doesNotContain(asked.id(), articles.get(7).id());
        assertThat(related(new Ask(Kind.RELATED, List.of(asked.id()), Scope.ALL, Set.of(), false, 4)))
                .isEqualTo(of(asked).subList(0, 4));
    }

    @Test
    void ofEachStoryOneIsInAndNoneOfTheStoryThatWasRead() {
        var asked = article("city", "Harbour ferry", "It sails at night.");
        var sameStory = article("city", "Harbour ferry", "It sails at night now.");
        var one = article("city", "Ferry delayed", "It sails at night no more.");
        var same = article("city", "Ferry late", "It sails at night no more.");
        var other = article("sport", "Rowers win gold", "Their boat was fastest.");
        TestIndex.apply(index, asked, sameStory, one, same, other);
        TestStories.tell(stories, asked.id(), asked.id(), sameStory.id());
        TestStories.tell(stories, one.id(), one.id(), same.id());

        assertThat(of(asked))
                .extracting(Listed::id)
                .hasSize(2)
                .contains(other.id())
                .doesNotContain(sameStory.id());
        assertThat(related(new Ask(Kind.RELATED, List.of(asked.id()), Scope.ALL, Set.of(), true, 50)))
                .extracting(Listed::id)
                .hasSize(3)
                .startsWith(sameStory.id());
    }

    @Test
    void whatReadersOfTheArticleReadIsInTheListThoughNoWordIsTheSame() {
        var asked = article("city", "Harbour ferry", "It sails at night.");
        var readToo = article("sport", "Rowers win gold", "Their boat was fastest.");
        var other = article("world", "Parliament votes", "A budget was agreed upon.");
        TestIndex.apply(index, asked, readToo, other);
        for (int reader = 0; reader < 10; reader++) {
            coReading.note("reader " + reader, null, asked.id(), NOW.minusSeconds(60));
            coReading.note("reader " + reader, null, readToo.id(), NOW.minusSeconds(30));
        }

        assertThat(of(asked))
                .extracting(Listed::id, Listed::reason)
                .containsExactly(tuple(readToo.id(), Reason.CO_READING), tuple(other.id(), Reason.LATEST));
    }

    /** Of a topic on which there is much more than is looked through. */
    @Test
    void whatReadersOfTheArticleReadCountsForItsTextTooThoughManyAreMoreAlike() {
        var asked = article("city", "Harbour ferry", "It sails at night past the pier.");
        var readToo = article("city", "Harbour ferry", "Rowers won gold where it does, their boat was fastest.");
        TestIndex.apply(index, asked, readToo);
        TestIndex.apply(
                index,
                IntStream.range(0, 150)
                        .mapToObj(i -> article("city", "Harbour ferry", "It sails at night past the pier."))
                        .toArray(ArticleEvent[]::new));
        coReading.note("reader", null, asked.id(), NOW.minusSeconds(60));
        coReading.note("reader", null, readToo.id(), NOW.minusSeconds(30));

        var ask = Ask.related(asked.id());
        var candidate = recommender.candidates().of(ask, NOW, Deadline.in(Duration.ofSeconds(9))).candidates().stream()
                .filter(found -> found.id().equals(readToo.id()))
                .findAny();
        assertThat(candidate).hasValueSatisfying(found -> assertThat(found.text())
                .isPositive()
                .isEqualTo(recommender.candidates().one(ask, readToo.id(), NOW).text(), offset(1e-6)));
    }

    @Test
    void whatIsHotInTheSectionComesBeforeWhatIsNewInIt() {
        var asked = article("city", "Alpha", "Beta");
        var hot = article("city", "Gamma", "Delta");
        var hotter = article("city", "Epsilon", "Zeta");
        var newest = newer(article("city", "Eta", "Theta"), 2);
        var elsewhere = newer(article("world", "Iota", "Kappa"), 3);
        TestIndex.apply(index, asked, hot, hotter, newest, elsewhere);
        heat(hot, 100);
        heat(hotter, 101);
        heat(elsewhere, 102);

        assertThat(of(asked))
                .extracting(Listed::id, Listed::reason, Listed::about)
                .containsExactly(
                        tuple(hotter.id(), Reason.SECTION, "city"),
                        tuple(hot.id(), Reason.SECTION, "city"),
                        tuple(newest.id(), Reason.LATEST, "city"),
                        tuple(elsewhere.id(), Reason.LATEST, null));
    }

    @Test
    void onlyWhatIsWantedIsIn() {
        var asked = article("city", "Harbour ferry", "It sails.");
        var excluded = article("city", "Harbour ferry", "It sails on.");
        var elsewhere = article("world", "Harbour ferry", "It sails away.");
        var old = newer(article("city", "Harbour ferry", "It sailed."), -100);
        var wanted = article("city", "Harbour ferry", "It will sail.");
        TestIndex.apply(index, asked, excluded, elsewhere, old, wanted);
        var scope = new Scope("city", asked.publishedAt().minusSeconds(60));
        // Read by the same readers too, as they are found in another way then.
        for (var article : List.of(asked, excluded, elsewhere, old)) {
            coReading.note("reader", null, article.id(), NOW.minusSeconds(60));
        }

        assertThat(related(new Ask(Kind.RELATED, List.of(asked.id()), scope, Set.of(excluded.id()), false, 50)))
                .extracting(Listed::id)
                .containsExactly(wanted.id());
    }

    @Test
    void recommendationsFollowTheLastArticlesMostAndRepeatNone() {
        var ferry = article("city", "Harbour ferry sails", "The harbour ferry sails at night.");
        var budget = article("world", "Parliament votes on budget", "A budget was voted on by parliament.");
        var likeFerry = article("city", "Harbour ferry stops", "The harbour ferry stops at night.");
        var likeBudget = article("world", "Parliament on budget", "Parliament is to vote on a budget.");
        TestIndex.apply(index, ferry, budget, likeFerry, likeBudget);

        assertThat(next(ferry, budget)).containsExactly(likeBudget.id(), likeFerry.id());
        assertThat(next(budget, ferry)).containsExactly(likeFerry.id(), likeBudget.id());
    }

    @Test
    void whoHasReadNothingIsToldWhatIsHot() {
        var cold = article("city", "Alpha", "Beta");
        var hot = article("city", "Gamma", "Delta");
        TestIndex.apply(index, cold, hot);
        heat(hot, 7);

        assertThat(related(new Ask(Kind.RECOMMENDATIONS, List.of(), Scope.ALL, Set.of(), false, 50)))
                .extracting(Listed::id, Listed::reason)
                .containsExactly(tuple(hot.id(), Reason.POPULAR), tuple(cold.id(), Reason.LATEST));
    }

    @Test
    void whatWasReadAndIsNotPublishedIsPassedOver() {
        var ferry = article("city", "Harbour ferry", "It sails.");
        var gone = article("city", "Harbour ferry", "It sails on.");
        var like = article("city", "Harbour ferry", "It sails again.");
        TestIndex.apply(index, ferry, gone, like);
        TestIndex.apply(index, withdrawn(gone, 2));

        var read = List.of(ferry.id(), UUID.randomUUID(), gone.id());
        assertThat(related(new Ask(Kind.RECOMMENDATIONS, read, Scope.ALL, Set.of(), false, 50)))
                .extracting(Listed::id)
                .containsExactly(like.id());
    }

    @Test
    void aListThatIsLateIsFilledAllTheSame() {
        var asked = article("city", "Harbour ferry", "It sails.");
        var like = article("city", "Harbour ferry", "It sails on.");
        TestIndex.apply(index, asked, like);

        var over = Deadline.in(Duration.ofSeconds(-1));
        assertThat(recommender.list(Ask.related(asked.id()), TestLists.WEIGHTS, NOW, over))
                .extracting(Listed::id)
                .containsExactly(like.id());
    }

    @Test
    void anArticleInAnotherLanguageComesAfterAllInTheSame() {
        var asked = article("en", "city", "Harbour ferry", "It sails.");
        var english = article("en", "world", "Parliament votes", "A budget was agreed upon.");
        var french = article("fr", "city", "Harbour ferry", "It sails.");
        TestIndex.apply(index, asked, english, french);

        assertThat(of(asked))
                .extracting(Listed::id, Listed::reason)
                .containsExactly(tuple(english.id(), Reason.LATEST), tuple(french.id(), Reason.TEXT));
    }

    private List<UUID> next(ArticleEvent... read) {
        var ids = Stream.of(read).map(ArticleEvent::id).toList();
        return related(new Ask(Kind.RECOMMENDATIONS, ids, Scope.ALL, Set.of(), false, 50)).stream()
                .map(Listed::id)
                .toList();
    }

    private void heat(ArticleEvent article, double heat) {
        var read = new ArticleStats(article.id(), 0, 0, 0, 0, 0, 0, 0, heat, null, null, 0, 1, NOW);
        stats.apply(0, 1, List.of(read));
    }

    private List<Listed> related(Ask ask) {
        return TestLists.related(recommender, ask);
    }

    private List<Listed> of(ArticleEvent article) {
        return related(Ask.related(article.id()));
    }
}
