package io.frontpage.article.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.frontpage.article.schema.VersionTwo.Row;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.testing.LocalStackResource;
import io.frontpage.testing.LocalStackResource.FromLocalStack;

import static io.frontpage.article.schema.VersionTwo.BODY;
import static io.frontpage.article.schema.VersionTwo.PUBLISHED_AT;
import static io.frontpage.article.schema.VersionTwo.STATUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The code of the version before runs on the schema of the next: the rule is in the README beside the migrations. */
@QuarkusTest
@QuarkusTestResource(LocalStackResource.class)
class SchemaTest {
    /** What a migration changed that could break the code before, and why it does not. */
    private static final Map<String, String> HARMLESS = Map.of(
            "V3: articles.articles_status_is_known is a new rule", "one status more",
            "V3: articles.articles_published_once_not_a_draft is a new rule", "for the new status alone",
            "V3: articles.articles_scheduled_for_a_time is a new rule", "for the new status alone",
            "V3: articles.articles_canonical_url_is_unique is a new rule",
                    "of a column that the code before leaves null");

    @FromLocalStack
    LocalStack stack;

    private final String name = "schema_" + UUID.randomUUID().toString().replace("-", "");
    private Connection database;

    @BeforeEach
    void createDatabase() throws SQLException {
        try (var server = DriverManager.getConnection(
                stack.postgres().jdbcUrl(), stack.postgres().user(), "")) {
            server.createStatement().execute("create database " + name);
        }
        database = DriverManager.getConnection(url(), stack.postgres().user(), "");
    }

    @AfterEach
    void disconnect() throws SQLException {
        database.close();
    }

    @Test
    void noMigrationTakesAnythingFromTheCodeOfTheVersionBefore() throws SQLException {
        var dangers = new ArrayList<String>();
        migrate("2");
        var before = Schema.of(database);
        for (var version : pendingVersions()) {
            migrate(version);
            var after = Schema.of(database);
            after.dangersSince(before).forEach(danger -> dangers.add("V" + version + ": " + danger));
            before = after;
        }

        assertThat(dangers).containsExactlyInAnyOrderElementsOf(HARMLESS.keySet());
    }

    @Test
    void whatWouldBreakTheCodeBeforeIsFound() throws SQLException {
        migrate("2");
        var before = Schema.of(database);
        for (var change : Stream.of(
                        "drop column summary",
                        "rename column section to desk",
                        "alter column headline type varchar(299)",
                        "alter column topics type varchar(10)[]",
                        "alter column body type bytea using body::bytea",
                        "alter column editor set not null",
                        "add column mood text not null",
                        "add constraint short_bodies check (length(body) < 10)",
                        "add unique (headline)")
                .map("alter table articles "::concat)
                .toList()) {
            assertThat(dangersOf(change, before)).as(change).isNotEmpty();
        }
        for (var change : List.of(
                "drop table outbox",
                "alter table outbox alter column id drop identity",
                "create unique index one_article_a_time on outbox (article_id)")) {
            assertThat(dangersOf(change, before)).as(change).isNotEmpty();
        }
        for (var change : List.of(
                "alter table articles alter column headline type varchar(301)",
                "alter table articles add column mood text, add column tone text not null default 'calm'",
                "alter table articles alter column language drop not null",
                "create table moods (mood text primary key)")) {
            assertThat(dangersOf(change, before)).as(change).isEmpty();
        }
    }

    private List<String> dangersOf(String change, Schema before) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.execute(change);
            return Schema.of(database).dangersSince(before);
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
    }

    @Test
    void theStatementsOfVersionTwoWorkOnTheNewestSchema() throws SQLException {
        var code = new VersionTwo(database);
        var now = OffsetDateTime.of(2026, 3, 4, 5, 6, 7, 0, ZoneOffset.UTC);
        var article = UUID.randomUUID();
        migrate("2");
        var draft = Row.draft(database, "before", now);
        code.insert(article, draft, null, null);
        code.insertEvent(article, 0, now);

        migrate("latest");

        assertThat(code.select(article)).containsEntry("status", "DRAFT").containsEntry("headline", "before");
        assertThat(code.takeEvent()).isEqualTo(article);
        live(code, article, draft, now);
        var other = UUID.randomUUID();
        var otherDraft = Row.draft(database, "after", now.plusSeconds(1));
        code.insert(other, otherDraft, null, null);
        live(code, other, otherDraft, now.plusSeconds(1));
        assertThat(code.list(now.plusSeconds(9))).isEmpty();
        assertThatThrownBy(() -> code.insert(UUID.randomUUID(), draft, null, null))
                .hasMessageContaining("articles_external_id_is_unique");
    }

    /** Changed, published, changed, withdrawn. */
    private static void live(VersionTwo code, UUID article, Row draft, OffsetDateTime now) throws SQLException {
        assertThat(code.update(article, 1, draft.with(BODY, "Changed"), null, null))
                .isTrue();
        assertThat(code.update(article, 1, draft, null, null)).isFalse();
        var published = draft.with(STATUS, "PUBLISHED").with(PUBLISHED_AT, now);
        assertThat(code.update(article, 2, published, null, null)).isTrue();
        assertThat(code.list(now.plusSeconds(9))).containsExactly(article);
        assertThat(code.list(now.minusSeconds(1))).doesNotContain(article);
        code.insertEvent(article, 2, now);
        assertThat(code.takeEvent()).isEqualTo(article);

        var withdrawn = published.with(STATUS, "WITHDRAWN");
        assertThat(code.update(article, 3, withdrawn, "Not confirmed", now)).isTrue();
        assertThat(code.select(article))
                .containsEntry("version", 3L)
                .containsEntry("withdrawal_reason", "Not confirmed");
        assertThat(code.selectByExternalId((String) code.select(article).get("external_id")))
                .isEqualTo(code.select(article));
    }

    private void migrate(String target) {
        flyway(target).migrate();
    }

    private List<String> pendingVersions() {
        return Stream.of(flyway("latest").info().pending())
                .map(migration -> migration.getVersion().getVersion())
                .toList();
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(url(), stack.postgres().user(), "")
                .target(target)
                .load();
    }

    private String url() {
        return stack.postgres().jdbcUrl().replaceFirst("/[^/]*$", "/" + name);
    }
}
