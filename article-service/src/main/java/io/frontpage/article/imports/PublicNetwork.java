package io.frontpage.article.imports;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses belong to the public internet, by IANA's registries of special-purpose addresses (RFC 6890): the others
 * lead into our own network, to this machine, or nowhere.
 */
final class PublicNetwork {
    private static final List<Block> NOT_PUBLIC_IPV4 = List.of(
            Block.of("0.0.0.0", 8, "an unspecified"),
            Block.of("10.0.0.0", 8, "a private"),
            Block.of("100.64.0.0", 10, "a private"),
            Block.of("127.0.0.0", 8, "a loopback"),
            Block.of("169.254.0.0", 16, "a link-local"),
            Block.of("172.16.0.0", 12, "a private"),
            Block.of("192.0.0.0", 24, "a reserved"),
            Block.of("192.0.2.0", 24, "a documentation"),
            Block.of("192.88.99.0", 24, "a reserved"),
            Block.of("192.168.0.0", 16, "a private"),
            Block.of("198.18.0.0", 15, "a reserved"),
            Block.of("198.51.100.0", 24, "a documentation"),
            Block.of("203.0.113.0", 24, "a documentation"),
            // Looks public, but is the agent of the machine's own host in Azure.
            Block.of("168.63.129.16", 32, "a reserved"),
            Block.of("224.0.0.0", 4, "a multicast"),
            Block.of("240.0.0.0", 4, "a reserved"));

    private static final List<Block> NOT_PUBLIC_IPV6 = List.of(
            Block.of("::", 128, "an unspecified"),
            Block.of("::1", 128, "a loopback"),
            Block.of("fc00::", 7, "a private"),
            Block.of("fe80::", 10, "a link-local"),
            Block.of("fec0::", 10, "a private"),
            Block.of("ff00::", 8, "a multicast"),
            // Tunnels that carry an IPv4 address: Teredo with other protocol assignments, and 6to4.
            Block.of("2001::", 23, "a reserved"),
            Block.of("2002::", 16, "a reserved"),
            Block.of("2001:db8::", 32, "a documentation"),
            Block.of("3fff::", 20, "a documentation"));

    private static final Block GLOBAL_IPV6 = Block.of("2000::", 3, "a public");
    /** How a network without IPv4 reaches the rest: the last four bytes are what counts. */
    private static final Block NAT64 = Block.of("64:ff9b::", 96, "a translated");

    /** @param kind what its addresses are, with its article */
    private record Block(byte[] network, int prefix, String kind) {
        static Block of(String network, int prefix, String kind) {
            return new Block(InetAddress.ofLiteral(network).getAddress(), prefix, kind);
        }

        boolean contains(byte[] address) {
            int whole = prefix / 8;
            int mask = 0xff00 >> prefix % 8 & 0xff;
            return Arrays.equals(address, 0, whole, network, 0, whole)
                    && (mask == 0 || (address[whole] & mask) == (network[whole] & mask));
        }
    }

    private PublicNetwork() {}

    /** What kind of address it is, such as "a private", when it is none of the public internet. */
    static Optional<String> otherKind(InetAddress address) {
        var bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return kindAmong(NOT_PUBLIC_IPV4, bytes);
        }
        if (NAT64.contains(bytes)) {
            return otherKind(lastFourBytes(bytes));
        }
        return kindAmong(NOT_PUBLIC_IPV6, bytes)
                .or(() -> GLOBAL_IPV6.contains(bytes) ? Optional.empty() : Optional.of("a reserved"));
    }

    private static Optional<String> kindAmong(List<Block> blocks, byte[] address) {
        return blocks.stream()
                .filter(block -> block.contains(address))
                .map(Block::kind)
                .findFirst();
    }

    private static InetAddress lastFourBytes(byte[] address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, address.length - 4, address.length));
        } catch (UnknownHostException e) {
            throw new AssertionError("Four bytes are an address", e);
        }
    }
}
