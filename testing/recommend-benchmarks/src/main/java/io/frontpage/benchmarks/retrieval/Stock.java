package io.frontpage.benchmarks.retrieval;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

import io.frontpage.benchmarks.data.News;
import io.frontpage.benchmarks.data.TemporaryDirectory;

/** Lucene's MoreLikeThis as it comes, over title and body; with term vectors, so that no text is taken apart for a query. */
final class Stock implements Contender {
    private static final String TEXT = "text";

    private final TemporaryDirectory directory = TemporaryDirectory.make();
    private final Directory files = FSDirectory.open(directory.path());
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final MoreLikeThis moreLikeThis;

    Stock(List<News> news) throws IOException {
        // This merge policy leaves the documents in the order in which they came: their numbers are those of the
        // articles.
        var config = new IndexWriterConfig(new CJKAnalyzer()).setMergePolicy(new LogByteSizeMergePolicy());
        try (var writer = new IndexWriter(files, config)) {
            for (var each : news) {
                writer.addDocument(document(each));
            }
        }
        reader = DirectoryReader.open(files);
        searcher = new IndexSearcher(reader);
        moreLikeThis = new MoreLikeThis(reader);
        moreLikeThis.setFieldNames(new String[] {TEXT});
    }

    private static Document document(News news) {
        var type = new FieldType(TextField.TYPE_NOT_STORED);
        type.setStoreTermVectors(true);
        var document = new Document();
        document.add(new Field(TEXT, news.text(), type));
        return document;
    }

    @Override
    public String name() {
        return "MoreLikeThis, CJKAnalyzer";
    }

    @Override
    public int[] closest(int article, int limit) throws IOException {
        var hits = searcher.search(moreLikeThis.like(article), limit + 1).scoreDocs;
        return Arrays.stream(hits)
                .mapToInt(hit -> hit.doc)
                .filter(found -> found != article)
                .limit(limit)
                .toArray();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        files.close();
        directory.close();
    }
}
