package io.frontpage.benchmarks.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Snapshots of a page, in time order.
 *
 * @param name of the file, without its ending
 */
record Recording(String name, Shape shape, List<Snapshot> snapshots) {
    static final String ENDING = ".snapshots.tsv";

    /** @throws Unreadable if the file is of another shape, or its lines are not in time order */
    static Recording read(Path file) throws IOException {
        try (var lines = Files.newBufferedReader(file)) {
            var header = lines.readLine();
            var shape = Shape.of(header)
                    .orElseThrow(() -> new Unreadable(file + ":1: not the header of a known recording"));
            var snapshots = snapshots(file, shape, lines);
            if (snapshots.isEmpty()) {
                throw new Unreadable(file + ":2: holds no snapshot");
            }
            var name = file.getFileName().toString();
            return new Recording(name.substring(0, name.length() - ENDING.length()), shape, snapshots);
        } catch (CharacterCodingException binary) {
            throw new Unreadable(file + ": is not text in UTF-8");
        }
    }

    private static List<Snapshot> snapshots(Path file, Shape shape, BufferedReader lines) throws IOException {
        var snapshots = new ArrayList<Snapshot>();
        int number = 1;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                shape.parse(line).ifPresent(row -> add(snapshots, row));
            } catch (IllegalArgumentException wrong) {
                throw new Unreadable(file + ":" + number + ": " + wrong.getMessage());
            }
        }
        return snapshots;
    }

    private static void add(List<Snapshot> snapshots, Shape.Row row) {
        var last = snapshots.isEmpty() ? Instant.MIN : snapshots.getLast().at();
        if (row.at().isBefore(last)) {
            throw new IllegalArgumentException("is earlier than the line before");
        }
        if (row.at().isAfter(last)) {
            snapshots.add(new Snapshot(row.at(), new ArrayList<>()));
        }
        snapshots.getLast().sightings().add(row.sighting());
    }
}
