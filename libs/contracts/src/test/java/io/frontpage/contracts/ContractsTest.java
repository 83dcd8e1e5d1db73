package io.frontpage.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Records, schemas, examples and the AsyncAPI document say the same. */
class ContractsTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** The kinds of records, each with its topic, type, class and the name of its schema. */
    private enum Kind {
        ARTICLE(Topic.ARTICLES, ArticleEvent.class, "article"),
        ENGAGEMENT(Topic.ENGAGEMENTS, EngagementEvent.class, "engagement"),
        READER_ERASED(Topic.ENGAGEMENTS, ReaderErased.EVENT_TYPE, ReaderErased.class, "reader-erased"),
        ARTICLE_STATS(Topic.ARTICLE_STATS, ArticleStats.class, "article-stats"),
        STORY(Topic.STORIES, StoryEvent.class, "story"),
        DEAD_LETTER(Topic.DEAD_LETTERS, DeadLetter.class, "dead-letter");

        final Topic topic;
        final String eventType;
        final Class<? extends Record> record;
        final String schemaFile;

        Kind(Topic topic, Class<? extends Record> record, String schema) {
            this(topic, topic.eventType(), record, schema);
        }

        Kind(Topic topic, String eventType, Class<? extends Record> record, String schema) {
            this.topic = topic;
            this.eventType = eventType;
            this.record = record;
            this.schemaFile = "schemas/" + schema + ".schema.json";
        }
    }

    @ParameterizedTest
    @CsvSource({
        "article, ARTICLE",
        "article-promoted, ARTICLE",
        "article-withdrawn, ARTICLE",
        "engagement-view, ENGAGEMENT",
        "engagement-read, ENGAGEMENT",
        "engagement-robot, ENGAGEMENT",
        "engagement-in-a-list, ENGAGEMENT",
        "engagement-comment, ENGAGEMENT",
        "engagement-comment-count, ENGAGEMENT",
        "article-stats, ARTICLE_STATS",
        "reader-erased, READER_ERASED",
        "story, STORY",
        "story-left, STORY",
        "dead-letter, DEAD_LETTER",
        "dead-letter-redriven, DEAD_LETTER"
    })
    void anExampleFitsItsSchemaAndComesBackFromItsRecordUnchanged(String example, Kind kind) throws IOException {
        var json = resource("examples/" + example + ".json", JSON);

        assertThat(schema(kind).validate(json)).isEmpty();
        var record = JSON.treeToValue(json, kind.record);
        assertThat(JSON.readTree(JSON.writeValueAsString(record))).isEqualTo(json);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aSchemaNamesThePropertiesOfItsRecord(Kind kind) throws IOException {
        assertThat(fieldNames(schemaNode(kind).get("properties"))).isEqualTo(componentNames(kind.record));
    }

    @Test
    void anArticlesSchemaNamesThePropertiesOfAnImage() throws IOException {
        var image = schemaNode(Kind.ARTICLE).at("/properties/image/properties");
        assertThat(fieldNames(image)).isEqualTo(componentNames(Image.class));
    }

    @Test
    void anArticlesSchemaNamesThePropertiesOfAPromotion() throws IOException {
        var promotion = schemaNode(Kind.ARTICLE).at("/properties/promotions/items/properties");
        assertThat(fieldNames(promotion)).isEqualTo(componentNames(Promotion.class));
    }

    @Test
    void theSchemasEnumerateTheValuesOfTheEnums() throws IOException {
        assertThat(schemaNode(Kind.ENGAGEMENT).at("/properties/type/enum"))
                .isEqualTo(JSON.valueToTree(EngagementEvent.Type.values()));
        assertThat(schemaNode(Kind.ARTICLE).at("/properties/status/enum"))
                .isEqualTo(JSON.valueToTree(ArticleEvent.Status.values()));
        assertThat(schemaNode(Kind.ARTICLE).at("/properties/promotions/items/properties/kind/enum"))
                .isEqualTo(JSON.valueToTree(Promotion.Kind.values()));
    }

    @ParameterizedTest
    @CsvSource({"view, reader", "comment, commentId", "comment-count, count"})
    void anEngagementWithoutWhatItsTypeNeedsDoesNotFit(String type, String field) throws IOException {
        var json = (ObjectNode) resource("examples/engagement-" + type + ".json", JSON);
        json.remove(field);

        assertThat(schema(Kind.ENGAGEMENT).validate(json)).isNotEmpty();
        assertThatThrownBy(() -> JSON.treeToValue(json, EngagementEvent.class)).hasMessageContaining(field);
    }

    @ParameterizedTest
    @CsvSource({
        "count, -1",
        "seconds, -1",
        "seconds, 86401",
        "share, -0.1",
        "share, 1.1",
        "position, 0",
        "position, 1001"
    })
    void anEngagementWithANumberOutOfRangeDoesNotFit(String field, BigDecimal value) throws IOException {
        var json = (ObjectNode) resource("examples/engagement-in-a-list.json", JSON);
        json.put(field, value);

        assertThat(schema(Kind.ENGAGEMENT).validate(json)).isNotEmpty();
        assertThatThrownBy(() -> JSON.treeToValue(json, EngagementEvent.class)).hasMessageContaining(field);
    }

    @ParameterizedTest
    @MethodSource("namesThatNoListHas")
    void anEngagementInAListWithANameThatNoListHasDoesNotFit(String list) throws IOException {
        var json = (ObjectNode) resource("examples/engagement-in-a-list.json", JSON);
        json.put("list", list);

        assertThat(schema(Kind.ENGAGEMENT).validate(json)).isNotEmpty();
        assertThatThrownBy(() -> JSON.treeToValue(json, EngagementEvent.class)).hasMessageContaining("list");
    }

    private static Stream<String> namesThatNoListHas() {
        return Stream.of("", "Related", "related a", "列表", "a".repeat(101));
    }

    @Test
    void aPositionWithoutItsListDoesNotFit() throws IOException {
        var json = (ObjectNode) resource("examples/engagement-in-a-list.json", JSON);
        json.remove("list");

        assertThat(schema(Kind.ENGAGEMENT).validate(json)).isNotEmpty();
        assertThatThrownBy(() -> JSON.treeToValue(json, EngagementEvent.class)).hasMessageContaining("position");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRecordRefusesToBeMadeWithoutWhatItsSchemaRequires(Kind kind) throws IOException {
        var name = kind.schemaFile.replace("schemas/", "").replace(".schema.json", "");
        var example = kind == Kind.ENGAGEMENT ? name + "-view" : name;
        for (var field : schemaNode(kind).get("required")) {
            var json = (ObjectNode) resource("examples/" + example + ".json", JSON);
            if (!json.remove(field.asText()).isNumber() && !field.asText().equals("topics")) {
                assertThatThrownBy(() -> JSON.treeToValue(json, kind.record)).hasMessageContaining(field.asText());
            }
        }
    }

    @Test
    void theAsyncApiDocumentDescribesEveryTopicAndNoOther() throws IOException {
        var channels = resource("asyncapi.yaml", new YAMLMapper()).get("channels");
        assertThat(fieldNames(channels))
                .isEqualTo(Stream.of(Topic.values()).map(Topic::topicName).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void aChannelHasItsTopicsAddressAndSettings(Topic topic) throws IOException {
        var channel = channel(topic, resource("asyncapi.yaml", new YAMLMapper()));

        assertThat(channel.get("address").asText()).isEqualTo(topic.topicName());
        assertThat(settings(channel.at("/bindings/kafka/topicConfiguration"))).isEqualTo(topic.settings());
        assertThat(channel.get("messages")).hasSize((int)
                Stream.of(Kind.values()).filter(kind -> kind.topic == topic).count());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aMessageOfItsChannelHasTheTypeAndTheSchemaOfAKind(Kind kind) throws IOException {
        var document = resource("asyncapi.yaml", new YAMLMapper());
        var messages = channel(kind.topic, document).get("messages").properties().stream()
                .map(entry -> document.at(entry.getValue().get("$ref").asText().substring(1)))
                .filter(message -> message.get("name").asText().equals(kind.eventType))
                .toList();

        assertThat(messages).singleElement().satisfies(message -> assertThat(
                        message.at("/payload/$ref").asText())
                .isEqualTo(kind.schemaFile));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'place': 1}",
                "{'kind': 'PIN'}",
                "{'kind': 'PIN', 'place': 0}",
                "{'kind': 'PIN', 'place': 51}",
                "{'kind': 'PIN', 'place': 1, 'factor': 2}",
                "{'kind': 'BOOST'}",
                "{'kind': 'BOOST', 'factor': 1}",
                "{'kind': 'BOOST', 'factor': 100.5}",
                "{'kind': 'BOOST', 'factor': 2, 'place': 1}",
                "{'kind': 'BURY', 'place': 1}",
                "{'kind': 'BURY', 'factor': 2}"
            })
    void aPromotionThatMakesNoSenseFitsNeitherSchemaNorRecord(String promotion) throws IOException {
        var json = (ObjectNode) resource("examples/article.json", JSON);
        json.putArray("promotions").add(JSON.readTree(promotion.replace('\'', '"')));

        assertThat(schema(Kind.ARTICLE).validate(json)).isNotEmpty();
        assertThatThrownBy(() -> JSON.treeToValue(json, ArticleEvent.class))
                .hasMessageMatching("(?s).*(kind|place|factor).*");
    }

    @Test
    void anArticleWithoutPromotionsIsReadAsOneWithNone() throws IOException {
        var json = resource("examples/article.json", JSON);

        assertThat(json.has("promotions")).isFalse();
        assertThat(JSON.treeToValue(json, ArticleEvent.class).promotions()).isEmpty();
    }

    @Test
    void anEventOfALaterVersionWithFieldsUnknownTodayCanBeRead() throws IOException {
        var json = (ObjectNode) resource("examples/article.json", JSON);
        json.put("mood", "calm");

        assertThat(schema(Kind.ARTICLE).validate(json)).isEmpty();
    }

    private static JsonNode channel(Topic topic, JsonNode document) {
        return document.get("channels").get(topic.topicName());
    }

    private static Map<String, String> settings(JsonNode configuration) {
        var settings = new HashMap<String, String>();
        configuration.properties().forEach(entry -> {
            var value = entry.getValue();
            settings.put(entry.getKey(), (value.isArray() ? value.get(0) : value).asText());
        });
        return settings;
    }

    private static JsonSchema schema(Kind kind) throws IOException {
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schemaNode(kind), config);
    }

    private static JsonNode schemaNode(Kind kind) throws IOException {
        return resource(kind.schemaFile, JSON);
    }

    private static JsonNode resource(String name, ObjectMapper mapper) throws IOException {
        try (InputStream stream = ContractsTest.class.getResourceAsStream("/contracts/" + name)) {
            return mapper.readTree(stream);
        }
    }

    private static Set<String> componentNames(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> fieldNames(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
