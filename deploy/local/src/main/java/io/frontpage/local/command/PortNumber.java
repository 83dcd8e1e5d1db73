package io.frontpage.local.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A TCP port as somebody types it. */
final class PortNumber implements ITypeConverter<Integer> {
    private static final int GREATEST = 65_535;

    @Override
    public Integer convert(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= GREATEST) {
                return port;
            }
        } catch (NumberFormatException notEvenANumber) {
            // Gets the same answer as a number out of range.
        }
        throw new TypeConversionException("'" + text + "' is not a port: 1 to " + GREATEST);
    }
}
