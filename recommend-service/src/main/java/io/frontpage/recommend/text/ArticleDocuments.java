package io.frontpage.recommend.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

import io.frontpage.contracts.ArticleEvent;
import io.frontpage.contracts.ArticleEvent.Status;
import io.frontpage.service.ArticleCard;
import io.frontpage.text.Shingles;

/**
 * Articles as documents of the index. A withdrawn article is a document too, found by its id alone: so that an older version
 * that comes late doesn't bring it back.
 */
public final class ArticleDocuments {
    /** Changes whenever an index that was written before can't be read on: it is made anew then. */
    static final String FORMAT = "4";

    public static final String TEXT = "text";
    public static final String SECTION = "section";
    static final String LANGUAGE = "language";
    public static final String TOPIC = "topic";
    public static final String PUBLISHED_AT = "publishedAt";
    public static final String ID = "id";
    /** The terms that others are searched by. */
    static final String TERMS = "terms";

    static final String OUTLINE = "outline";
    private static final String ID_HIGH = "id-high";
    private static final String ID_LOW = "id-low";
    public static final String SKETCH = "sketch";
    private static final String VERSION = "version";
    private static final String CARD = "card";
    private static final String BODY = "body";

    /** The newest first, then by id; what has been withdrawn at the end. The index is in this order. */
    static final Sort NEWEST = new Sort(
            column(PUBLISHED_AT, true, Long.MIN_VALUE),
            column(ID_HIGH, false, Long.MAX_VALUE),
            column(ID_LOW, false, Long.MAX_VALUE));

    private static final FieldType COMPARED = compared();

    private final Analyzer analyzer;
    private final ObjectMapper json;

    ArticleDocuments(Analyzer analyzer, ObjectMapper json) {
        this.analyzer = analyzer;
        this.json = json;
    }

    public static Term id(UUID id) {
        return new Term(ID, id.toString());
    }

    /** The term that articles have whose sketch has this hash: the greater the later in the order of terms. */
    public static BytesRef sketch(int hash) {
        var bytes = new byte[Integer.BYTES];
        NumericUtils.intToSortableBytes(hash, bytes, 0);
        return new BytesRef(bytes);
    }

    /**
     * The parts of the text that articles are compared by. Each counts once: giving the headline more weight finds the same
     * event less often, not more.
     */
    public static List<Object> text(ArticleCard card, String body) {
        var text = new ArrayList<Object>(List.of(card.headline(), body));
        if (card.summary() != null) {
            text.add(card.summary());
        }
        text.addAll(card.topics());
        return text;
    }

    Document document(ArticleEvent article) {
        var document = new Document();
        document.add(new StringField(ID, article.id().toString(), Field.Store.YES));
        document.add(new StoredField(VERSION, article.version()));
        if (article.status() == Status.PUBLISHED) {
            addContent(document, article);
        }
        return document;
    }

    private void addContent(Document document, ArticleEvent article) {
        var card = ArticleCard.of(article);
        document.add(new StoredField(CARD, write(card)));
        document.add(new StoredField(BODY, article.body()));
        var terms = ArticleTerms.of(analyzer, text(card, article.body()));
        document.add(new Field(TEXT, terms.stream(), COMPARED));
        document.add(new BinaryDocValuesField(TERMS, terms.kept()));
        addOutline(document, article);
        for (int hash : Shingles.of(analyzer, article.body()).sketch()) {
            document.add(new StringField(SKETCH, sketch(hash), Field.Store.NO));
        }
        article.topics().forEach(topic -> document.add(exact(TOPIC, topic)));
        document.add(exact(LANGUAGE, Scope.primary(article.language())));
        if (article.section() != null) {
            document.add(exact(SECTION, article.section()));
        }
    }

    private void addOutline(Document document, ArticleEvent article) {
        var gist = new ArrayList<>(article.topics());
        gist.add(article.headline());
        var outline = new Outline(
                article.id(),
                article.publishedAt().toEpochMilli(),
                article.language(),
                article.section(),
                ArticleTerms.of(analyzer, gist).hashes());
        document.add(new BinaryDocValuesField(OUTLINE, Outlines.bytes(outline)));
        document.add(NumericDocValuesField.indexedField(PUBLISHED_AT, outline.publishedAt()));
        document.add(new NumericDocValuesField(ID_HIGH, article.id().getMostSignificantBits()));
        document.add(new NumericDocValuesField(ID_LOW, article.id().getLeastSignificantBits()));
    }

    Optional<IndexedArticle> article(IndexSearcher searcher, UUID id) throws IOException {
        return find(searcher, id, Set.of(VERSION, CARD)).map(document -> {
            var card = document.getBinaryValue(CARD);
            return new IndexedArticle(
                    id, document.getField(VERSION).numericValue().longValue(), card == null ? null : read(card.bytes));
        });
    }

    /** Read apart from the rest: it is large, and only the article that others are compared with needs it. */
    public static Optional<String> body(IndexSearcher searcher, UUID id) throws IOException {
        return find(searcher, id, Set.of(BODY)).map(document -> document.get(BODY));
    }

    public static UUID id(IndexSearcher searcher, int document) throws IOException {
        return UUID.fromString(
                searcher.storedFields().document(document, Set.of(ID)).get(ID));
    }

    /** Where each of the articles is that the index has, withdrawn or not. */
    static Map<UUID, Integer> locate(IndexReader reader, Collection<UUID> ids) throws IOException {
        var located = new HashMap<UUID, Integer>();
        for (var leaf : reader.leaves()) {
            var terms = Terms.getTerms(leaf.reader(), ID).iterator();
            var live = leaf.reader().getLiveDocs();
            for (var id : ids) {
                if (!located.containsKey(id) && terms.seekExact(id(id).bytes())) {
                    var documents = terms.postings(null, PostingsEnum.NONE);
                    int document = documents.nextDoc();
                    while (document != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(document)) {
                        document = documents.nextDoc();
                    }
                    if (document != DocIdSetIterator.NO_MORE_DOCS) {
                        located.put(id, leaf.docBase + document);
                    }
                }
            }
        }
        return located;
    }

    /** The terms that others are searched by; none for a withdrawn article. */
    static List<ArticleTerms.Term> terms(IndexSearcher searcher, int document) throws IOException {
        var leaf = searcher.getLeafContexts().get(ReaderUtil.subIndex(document, searcher.getLeafContexts()));
        var column = leaf.reader().getBinaryDocValues(TERMS);
        return column != null && column.advanceExact(document - leaf.docBase)
                ? ArticleTerms.read(column.binaryValue())
                : List.of();
    }

    private static Optional<Document> find(IndexSearcher searcher, UUID id, Set<String> fields) throws IOException {
        var hits = searcher.search(new TermQuery(id(id)), 1).scoreDocs;
        return hits.length == 0
                ? Optional.empty()
                : Optional.of(searcher.storedFields().document(hits[0].doc, fields));
    }

    private byte[] write(ArticleCard card) {
        try {
            return json.writeValueAsBytes(card);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A card that can't be JSON", e);
        }
    }

    private ArticleCard read(byte[] card) {
        try {
            return json.readValue(card, ArticleCard.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortField column(String name, boolean falling, long missing) {
        return new SortField(name, SortField.Type.LONG, falling, missing);
    }

    private static Field exact(String field, String value) {
        return new StringField(field, value, Field.Store.NO);
    }

    /** How often a term occurs is all that is asked of the text; not where. */
    private static FieldType compared() {
        var type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }
}
