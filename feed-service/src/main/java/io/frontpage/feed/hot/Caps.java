package io.frontpage.feed.hot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

import io.frontpage.contracts.Topic;

/** What Redis remembers of each reader so that one does not count for many: the only thing there that is about somebody. */
@Singleton
public class Caps {
    /** Redis does nothing else while it looks through so many fields, which takes a millisecond or two. */
    private static final int AT_ONCE = 1000;
    /** From tomorrow back to the oldest records that there can be: a replay leaves its marks on all the days of its way. */
    private static final int DAYS = (int) Topic.ENGAGEMENTS.retention().toDays() + 3;

    private static final String SPECIAL_IN_PATTERNS = "*?[]\\";

    private final RedisLink redis;

    Caps(RedisLink redis) {
        this.redis = redis;
    }

    /**
     * Forgets a reader in one partition. Done again it changes nothing.
     *
     * @param reader the name that its effects have as a device
     * @param now the broker's time of the record that says so; nothing is of a later day than the next
     * @throws RedisFailure when not all of it has been forgotten
     */
    public void forget(int partition, byte[] reader, Instant now) {
        var prefix = Partitions.prefix(partition);
        var tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        var pattern = patternOf(reader);
        Stream.iterate(tomorrow, day -> day.minusDays(1))
                .limit(DAYS)
                .forEach(day -> forgetMatching(prefix + "readers:" + day, pattern));
        forgetDevice(prefix + "devices:", reader, tomorrow.plusDays(1).atStartOfDay());
    }

    private void forgetMatching(String key, Buffer pattern) {
        var cursor = "0";
        do {
            var found = redis.send(Request.cmd(Command.HSCAN)
                    .arg(key)
                    .arg(cursor)
                    .arg("MATCH")
                    .arg(pattern)
                    .arg("COUNT")
                    .arg(AT_ONCE));
            forget(key, found.get(1));
            cursor = found.get(0).toString();
        } while (!cursor.equals("0"));
    }

    /** @param fieldsAndValues by turns */
    private void forget(String key, Response fieldsAndValues) {
        if (fieldsAndValues.size() > 0) {
            var request = Request.cmd(Command.HDEL).arg(key);
            for (int i = 0; i < fieldsAndValues.size(); i += 2) {
                request.arg(fieldsAndValues.get(i).toBuffer());
            }
            redis.send(request);
        }
    }

    private void forgetDevice(String prefix, byte[] reader, LocalDateTime end) {
        var requests = new ArrayList<Request>();
        for (int hours = 1; hours <= DAYS * 24; hours++) {
            requests.add(Request.cmd(Command.HDEL)
                    .arg(prefix + end.minusHours(hours))
                    .arg(Buffer.buffer(reader)));
        }
        redis.sendAll(List.of(requests));
    }

    /** Whatever begins as the reader does. */
    private static Buffer patternOf(byte[] reader) {
        var pattern = Buffer.buffer();
        for (byte b : Arrays.copyOf(reader, Effect.OF_READER_ALONE)) {
            if (SPECIAL_IN_PATTERNS.indexOf(b) >= 0) {
                pattern.appendByte((byte) '\\');
            }
            pattern.appendByte(b);
        }
        return pattern.appendByte((byte) '*');
    }
}
