package io.frontpage.article.imports;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Lets nobody send us where only we can get: a URL has to lead to the public internet, whatever its host is called and
 * however its address is written.
 */
@Singleton
class AddressGuard {
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443);
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;
    private static final int LAST_PORT = 65_535;

    private final Lookup lookup;
    private final Duration timeout;
    private final boolean allowLoopback;

    /** Finds the addresses of a host, at least one. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    @Inject
    AddressGuard(FeedsConfig config) {
        this(InetAddress::getAllByName, config.connectTimeout(), config.allowLoopback());
    }

    AddressGuard(Lookup lookup, Duration timeout, boolean allowLoopback) {
        this.lookup = lookup;
        this.timeout = timeout;
        this.allowLoopback = allowLoopback;
    }

    /**
     * An address that may be connected to for this URL: this one, as the host may have others a moment later.
     *
     * @throws Refused when the URL is not of the web, or <em>any</em> address of its host is not public
     */
    InetAddress check(URI url) {
        checkForm(url);
        var addresses = addresses(url.getHost());
        Arrays.stream(addresses).forEach(this::checkPublic);
        return addresses[0];
    }

    private static void checkForm(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme()) && !"http".equalsIgnoreCase(url.getScheme())) {
            throw new Refused("must be an http or https URL");
        }
        if (url.getHost() == null) {
            throw new Refused("must have a host");
        }
        if (!url.toASCIIString().equals(url.toString())) {
            throw new Refused("must be in ASCII, other characters escaped");
        }
        if (url.getRawUserInfo() != null) {
            throw new Refused("must not have a user's name or password in it");
        }
        if (!isOfTheWeb(url.getPort())) {
            throw new Refused("must have a port of the web: 80, 443 or one above 1023");
        }
    }

    /** @param port -1 when the URL names none */
    private static boolean isOfTheWeb(int port) {
        return port == -1 || WEB_PORTS.contains(port) || port >= FIRST_UNPRIVILEGED_PORT && port <= LAST_PORT;
    }

    /** On a thread of its own: the system's resolver knows no time limit, and would hold a virtual thread's carrier. */
    private InetAddress[] addresses(String host) {
        var addresses = new FutureTask<>(() -> lookup.addresses(host));
        Thread.ofPlatform().daemon().name("feed-lookup").start(addresses);
        try {
            return addresses.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Refused("has a host that is not known");
        } catch (TimeoutException e) {
            throw new Refused("has a host that takes too long to look up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("has a host that was not looked up to the end");
        }
    }

    private void checkPublic(InetAddress address) {
        PublicNetwork.otherKind(address)
                .filter(kind -> !(allowLoopback && address.isLoopbackAddress()))
                .ifPresent(kind -> {
                    throw new Refused("leads to " + kind + " address, which is not fetched from");
                });
    }
}
