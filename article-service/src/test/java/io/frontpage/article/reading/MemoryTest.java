package io.frontpage.article.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class MemoryTest {
    private final Memory<String, String> memory = new Memory<>(1000, (key, value) -> 1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger loads = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whatIsThereIsNotLoadedAgain() {
        assertThat(memory.get("a", loading("1"))).isEqualTo("1");
        assertThat(memory.get("a", loading("2"))).isEqualTo("1");
        assertThat(memory.peek("a").join()).isEqualTo("1");
        assertThat(memory.peek("b")).isNull();
    }

    @Test
    void howeverManyAskAtOnceOneLoads() throws Exception {
        var go = new CountDownLatch(1);
        var asked = askInTheBackground(20, () -> memory.get("a", waiting(go, "1")));
        await().until(() -> loads.get() == 1);
        go.countDown();

        for (var answer : asked) {
            assertThat(answer.get()).isEqualTo("1");
        }
        assertThat(loads).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("waysToForget")
    void whatIsForgottenWhileItIsLoadedIsNotKept(Consumer<Memory<String, String>> forget) throws Exception {
        var go = new CountDownLatch(1);
        var before = threads.submit(() -> memory.get("a", waiting(go, "before")));
        await().until(() -> loads.get() == 1);

        forget.accept(memory);
        assertThat(memory.get("a", loading("after"))).isEqualTo("after");
        go.countDown();

        assertThat(before.get()).isEqualTo("before");
        assertThat(memory.get("a", loading("later still"))).isEqualTo("after");
    }

    static List<Consumer<Memory<String, String>>> waysToForget() {
        return List.of(memory -> memory.forget("a"), Memory::forgetAll);
    }

    @Test
    void aFailureGoesToAllWhoWaitAndIsNotKept() {
        var go = new CountDownLatch(1);
        var asked = askInTheBackground(
                5,
                () -> memory.get("a", () -> {
                    waiting(go, "").get();
                    throw new IllegalStateException("out of reach");
                }));
        await().until(() -> loads.get() == 1);
        go.countDown();

        for (var answer : asked) {
            assertThatThrownBy(answer::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("out of reach");
        }
        assertThat(memory.peek("a")).isNull();
        assertThat(memory.get("a", loading("1"))).isEqualTo("1");
    }

    @Test
    void thatThereIsNothingIsNotKept() {
        assertThat(memory.get("a", () -> null)).isNull();
        assertThat(memory.get("a", loading("1"))).isEqualTo("1");
    }

    @Test
    void ofManyOnlyThoseThatAreNotThereAreLoaded() {
        memory.get("a", loading("1"));
        var asked = new ArrayList<Set<String>>();

        var found = memory.getAll(List.of("a", "b", "c"), absent -> {
            asked.add(absent);
            return Map.of("b", "2");
        });

        assertThat(found).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(asked).containsExactly(Set.of("b", "c"));
        assertThat(memory.peek("c")).isNull();
    }

    private List<Future<String>> askInTheBackground(int times, Supplier<String> ask) {
        var asked = new ArrayList<Future<String>>();
        for (int i = 0; i < times; i++) {
            asked.add(threads.submit(ask::get));
        }
        return asked;
    }

    private Supplier<String> loading(String value) {
        return () -> {
            loads.incrementAndGet();
            return value;
        };
    }

    private Supplier<String> waiting(CountDownLatch latch, String value) {
        return () -> {
            loads.incrementAndGet();
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return value;
        };
    }
}
