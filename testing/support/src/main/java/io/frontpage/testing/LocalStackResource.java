package io.frontpage.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.frontpage.local.LocalKeys;
import io.frontpage.local.stack.LocalStack;
import io.frontpage.local.stack.LocalStack.StackPorts;

/**
 * PostgreSQL, Redis and Kafka for a test of a service, and the keys for its tokens. A field of the test of type
 * {@link LocalStack} or {@link Tokens} with {@link FromLocalStack} gets them.
 */
public class LocalStackResource implements QuarkusTestResourceLifecycleManager {
    private LocalStack stack;
    private LocalKeys keys;

    /** Marks a field that the resource fills. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    public @interface FromLocalStack {}

    @Override
    public Map<String, String> start() {
        var data = temporaryDirectory();
        stack = startStack(data);
        keys = new LocalKeys(data.resolve("keys"));
        return Map.of(
                "quarkus.datasource.jdbc.url", stack.postgres().jdbcUrl(),
                "quarkus.datasource.username", stack.postgres().user(),
                "quarkus.redis.hosts", stack.redis().url(),
                "kafka.bootstrap.servers", stack.kafka().bootstrapServers(),
                "mp.jwt.verify.publickey.location", keys.publicKey().toUri().toString(),
                "frontpage.ingest.reader-key", keys.readerKey(),
                "frontpage.index.directory", data.resolve("index").toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                stack, new TestInjector.AnnotatedAndMatchesType(FromLocalStack.class, LocalStack.class));
        injector.injectIntoFields(
                new Tokens(keys), new TestInjector.AnnotatedAndMatchesType(FromLocalStack.class, Tokens.class));
    }

    @Override
    public void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    /** Kafka's client loads classes by name: from where the stack's own come, not from the application that a former test ran. */
    private static LocalStack startStack(Path data) {
        var thread = Thread.currentThread();
        var former = thread.getContextClassLoader();
        thread.setContextClassLoader(LocalStack.class.getClassLoader());
        try {
            return LocalStack.start(data, StackPorts.free());
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "local-stack")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
