package io.frontpage.local.stack;

import java.util.Locale;

/** The operating systems and processors that the artifacts carry servers for. */
enum Platform {
    LINUX_X86_64("linux-amd64"),
    LINUX_ARM64("linux-arm64"),
    MAC_X86_64("darwin-amd64"),
    MAC_ARM64("darwin-arm64");

    private final String redis;

    Platform(String redis) {
        this.redis = redis;
    }

    /** The ending of Redis's resource. */
    String redis() {
        return redis;
    }

    /** @throws IllegalStateException on a machine that we have no servers for */
    static Platform current() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        if (os.startsWith("linux")) {
            return arm ? LINUX_ARM64 : LINUX_X86_64;
        }
        if (os.startsWith("mac")) {
            return arm ? MAC_ARM64 : MAC_X86_64;
        }
        throw new IllegalStateException("There is no local stack for " + os + ": it runs on Linux and macOS.");
    }
}
