package io.frontpage.recommend.text;

import java.io.IOException;
import java.util.UUID;

import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** Outlines as bytes, kept in one column of the index: a hundred of them are read for every list. */
final class Outlines {
    private static final String NONE = "";

    private Outlines() {}

    static BytesRef bytes(Outline outline) {
        var out = new ByteBuffersDataOutput();
        out.writeLong(outline.id().getMostSignificantBits());
        out.writeLong(outline.id().getLeastSignificantBits());
        out.writeLong(outline.publishedAt());
        out.writeString(outline.language());
        out.writeString(outline.section() == null ? NONE : outline.section());
        for (int term : outline.gist()) {
            out.writeInt(term);
        }
        return new BytesRef(out.toArrayCopy());
    }

    static Outline read(BytesRef bytes) throws IOException {
        var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        var id = new UUID(in.readLong(), in.readLong());
        long publishedAt = in.readLong();
        var language = in.readString();
        var section = in.readString();
        var gist = new int[(bytes.offset + bytes.length - in.getPosition()) / Integer.BYTES];
        for (int i = 0; i < gist.length; i++) {
            gist[i] = in.readInt();
        }
        return new Outline(id, publishedAt, language, section.equals(NONE) ? null : section, gist);
    }

    /** @param outlines null where no document of the segment has one; not advanced beyond {@code document} */
    static Outline at(BinaryDocValues outlines, int document) throws IOException {
        return outlines != null && outlines.advanceExact(document) ? read(outlines.binaryValue()) : null;
    }
}
