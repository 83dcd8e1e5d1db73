package io.frontpage.article.imports;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

/** A piece of a document. */
@Entity
@Immutable
@Table(name = "import_chunks")
class ImportChunk extends PanacheEntityBase {
    /** So much of a document is in memory at a time. */
    static final int SIZE = 512 * 1024;

    @EmbeddedId
    Id id;

    byte[] bytes;

    /** @param number from 0 */
    @Embeddable
    record Id(UUID importId, int number) {}

    static void add(UUID importId, int number, byte[] bytes) {
        var chunk = new ImportChunk();
        chunk.id = new Id(importId, number);
        chunk.bytes = bytes;
        chunk.persist();
    }

    static Optional<byte[]> bytesOf(UUID importId, int number) {
        return ImportChunk.<ImportChunk>findByIdOptional(new Id(importId, number))
                .map(chunk -> chunk.bytes);
    }

    static void deleteOf(UUID importId) {
        delete("id.importId", importId);
    }
}
