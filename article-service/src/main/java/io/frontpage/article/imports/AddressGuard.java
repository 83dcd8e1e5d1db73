package io.frontpage.article.imports;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

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
    private final boolean allowLoopback;

    /** Finds the addresses of a host, at least one. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    @Inject
    AddressGuard(FeedsConfig config) {
        this(InetAddress::getAllByName, config.allowLoopback());
    }

    AddressGuard(Lookup lookup, boolean allowLoopback) {
        this.lookup = lookup;
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

    private InetAddress[] addresses(String host) {
        try {
            return lookup.addresses(host);
        } catch (UnknownHostException e) {
            throw new Refused("has a host that is not known");
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
