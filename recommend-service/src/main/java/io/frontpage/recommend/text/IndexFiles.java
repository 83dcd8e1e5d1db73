package io.frontpage.recommend.text;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jboss.logging.Logger;

/** The index's files, and the place in the topic that is kept in them. */
final class IndexFiles {
    private static final Logger LOG = Logger.getLogger(IndexFiles.class);
    private static final String FORMAT = "format";
    private static final String NEXT_OFFSET = "next-offset-";
    /** A search costs by the segment as much as by the article: each of the hundred terms is looked up in each. */
    private static final double SEGMENTS_PER_TIER = 4;

    private IndexFiles() {}

    /** An index that can't be used is thrown away: the topic has all of it. */
    static IndexWriter open(Path path, Analyzer analyzer) throws IOException {
        var directory = FSDirectory.open(path);
        var mode = usable(directory) ? OpenMode.APPEND : OpenMode.CREATE;
        return new IndexWriter(
                directory,
                new IndexWriterConfig(analyzer)
                        .setOpenMode(mode)
                        .setIndexSort(ArticleDocuments.NEWEST)
                        .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_PER_TIER)));
    }

    private static boolean usable(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return false;
        }
        try (var reader = DirectoryReader.open(directory)) {
            for (var leaf : reader.leaves()) {
                ((CodecReader) leaf.reader()).checkIntegrity();
            }
            return ArticleDocuments.FORMAT.equals(
                    reader.getIndexCommit().getUserData().get(FORMAT));
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | EOFException
                | FileNotFoundException
                | NoSuchFileException e) {
            LOG.warnf("The index in %s is made anew, since it can't be read: %s", directory, e.getMessage());
            return false;
        }
    }

    static Map<Integer, Long> nextOffsets(IndexWriter writer) {
        var offsets = new HashMap<Integer, Long>();
        var data = writer.getLiveCommitData();
        if (data != null) {
            data.forEach(entry -> {
                if (entry.getKey().startsWith(NEXT_OFFSET)) {
                    offsets.put(
                            Integer.valueOf(entry.getKey().substring(NEXT_OFFSET.length())),
                            Long.valueOf(entry.getValue()));
                }
            });
        }
        return offsets;
    }

    /** Has the next commit hold these offsets. */
    static void note(IndexWriter writer, Map<Integer, Long> nextOffsets) {
        var data = new HashMap<>(Map.of(FORMAT, ArticleDocuments.FORMAT));
        nextOffsets.forEach((partition, next) -> data.put(NEXT_OFFSET + partition, next.toString()));
        writer.setLiveCommitData(data.entrySet());
    }
}
