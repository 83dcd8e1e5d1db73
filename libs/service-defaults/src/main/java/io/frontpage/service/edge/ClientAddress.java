package io.frontpage.service.edge;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The IP address that a request came from. One of IPv6 that only wraps one of IPv4 (RFC 4291, section 2.5.5.2) is that of
 * IPv4. It stays inside: what leaves it is a part of it, to be hashed.
 */
public final class ClientAddress {
    /** The JDK takes 17 for an address, too. */
    private static final Pattern PLAUSIBLE = Pattern.compile("\\d+(\\.\\d+){3}|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    private final boolean isOld;
    private final byte[] bytes;
    private final InetAddress whole;

    private ClientAddress(InetAddress address) {
        this.isOld = address instanceof Inet4Address;
        this.bytes = address.getAddress();
        this.whole = address;
    }

    /**
     * Never asks the DNS.
     *
     * @param literal may be in brackets and may have a zone, which says nothing about the network
     * @return empty when it is no address, such as a name
     */
    public static Optional<ClientAddress> parse(String literal) {
        var address = literal.replaceFirst("%[^\\]]*", "");
        if (!PLAUSIBLE.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ClientAddress(InetAddress.ofLiteral(address)));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** The network that it is in: the first 24 bits in IPv4, the first 48, which a site has, in IPv6. */
    public byte[] network() {
        return Arrays.copyOf(bytes, isOld ? 3 : 6);
    }

    /** What one subscriber has, and can't change at will: the whole in IPv4, the first 64 bits in IPv6. */
    public byte[] subscriber() {
        return Arrays.copyOf(bytes, isOld ? 4 : 8);
    }

    InetAddress whole() {
        return whole;
    }
}
