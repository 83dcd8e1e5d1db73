package io.frontpage.feed.serving;

import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.frontpage.service.http.Cursor;
import io.frontpage.service.problem.ProblemException;

/**
 * Where a list goes on after a page. The first page is as new as can be; the others follow a {@link Snapshot} and leave out
 * what the first has shown. So whatever the ranks do meanwhile, no article of the snapshot comes twice and none is left out.
 *
 * @param list names the list: the cursor is of no use for another
 * @param slot the snapshot's
 * @param digest the snapshot's
 * @param place up to which places of the snapshot have been shown, from 0
 * @param rank of the last article that has been shown, from 1
 * @param shown the places of the snapshot that were on the first page
 */
record PageCursor(String list, long slot, int digest, int place, int rank, BitSet shown) {
    private static final int PARTS = 6;

    /** More bytes than any snapshot has places for. */
    private static final int MAX_SHOWN = 1024;

    /** @param firstPage what it shows, whether or not the snapshot has it */
    static PageCursor after(Collection<UUID> firstPage, String list, Snapshot snapshot) {
        Set<UUID> ids = new HashSet<>(firstPage);
        var shown = new BitSet();
        for (int place = 0; place < snapshot.spots().size(); place++) {
            if (ids.contains(snapshot.spots().get(place).id())) {
                shown.set(place);
            }
        }
        return new PageCursor(list, snapshot.slot(), snapshot.digest(), 0, firstPage.size(), shown);
    }

    /**
     * @param list the one that is asked for
     * @throws ProblemException 400 when it is none of ours, or of another list
     */
    static PageCursor parse(String text, String list) {
        var key = Cursor.parse(text, PARTS).key();
        try {
            var cursor = new PageCursor(
                    key.get(0),
                    Long.parseLong(key.get(1)),
                    Integer.parseInt(key.get(2)),
                    Integer.parseInt(key.get(3)),
                    Integer.parseInt(key.get(4)),
                    bits(key.get(5)));
            if (cursor.place < 0 || cursor.rank < 0) {
                throw Cursor.invalid();
            }
            if (cursor.list.equals(list)) {
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            throw Cursor.invalid();
        }
        throw ProblemException.badRequest("cursor", "must be one that this list has given out");
    }

    private static BitSet bits(String text) {
        if (text.length() > MAX_SHOWN) {
            throw Cursor.invalid();
        }
        return BitSet.valueOf(Base64.getUrlDecoder().decode(text));
    }

    /** Whether it is of this snapshot. */
    boolean isOf(Snapshot snapshot) {
        return slot == snapshot.slot() && digest == snapshot.digest();
    }

    /** The places of the snapshot that come next, in order. */
    List<Integer> next(Snapshot snapshot, int most) {
        var places = new ArrayList<Integer>();
        int next = shown.nextClearBit(place);
        while (next < snapshot.spots().size() && places.size() < most) {
            places.add(next);
            next = shown.nextClearBit(next + 1);
        }
        return places;
    }

    /** Where it goes on after this place, with so many articles shown more. */
    PageCursor after(int lastPlace, int count) {
        return new PageCursor(list, slot, digest, lastPlace + 1, rank + count, shown);
    }

    /** As it is handed out. */
    String text() {
        var bits = Base64.getUrlEncoder().withoutPadding().encodeToString(shown.toByteArray());
        return Cursor.of(list, slot, digest, place, rank, bits).toString();
    }
}
