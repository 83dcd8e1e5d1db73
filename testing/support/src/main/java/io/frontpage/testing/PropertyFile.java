package io.frontpage.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A properties file whose comments are its manual. A comment is about the properties below it, up to the next comment or empty
 * line. {@code # name}, with nothing else, is a property without a default. Properties of tests and of development are left out.
 */
public record PropertyFile(List<Group> groups) {
    private static final Pattern NAME_ALONE = Pattern.compile("# ([a-z][a-z0-9-]*(?:\\.[a-zA-Z0-9\"/-]+)+)");
    private static final Pattern PROPERTY = Pattern.compile("(?:%prod\\.)?([^%=][^=]*)=(.*)", Pattern.DOTALL);

    /** Properties that are explained together. A group without properties is about the file. */
    public record Group(String comment, List<Property> properties) {}

    /** @param value null when there is no default */
    public record Property(String name, String value) {
        /**
         * The environment variable that sets it.
         *
         * @see <a href="https://smallrye.io/smallrye-config/Main/config/environment-variables/">the rule</a>
         */
        public String variable() {
            return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        }
    }

    public static PropertyFile read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    public static PropertyFile parse(String text) {
        var groups = new ArrayList<Group>();
        var comment = new StringBuilder();
        var properties = new ArrayList<Property>();
        for (var line : (text.replaceAll("\\\\\\n\\s*", "") + "\n").split("\n", -1)) {
            var alone = NAME_ALONE.matcher(line);
            var property = PROPERTY.matcher(line);
            if (alone.matches()) {
                properties.add(new Property(alone.group(1), null));
            } else if (line.isBlank() || line.startsWith("#") && !properties.isEmpty()) {
                close(groups, comment, properties);
            }
            if (line.startsWith("#") && !alone.matches()) {
                comment.append(comment.isEmpty() ? "" : " ")
                        .append(line.substring(1).strip());
            } else if (line.startsWith("%") && !line.startsWith("%prod.") && properties.isEmpty()) {
                comment.setLength(0);
            } else if (property.matches()) {
                properties.add(new Property(property.group(1), property.group(2)));
            }
        }
        return new PropertyFile(List.copyOf(groups));
    }

    private static void close(List<Group> groups, StringBuilder comment, List<Property> properties) {
        if (!comment.isEmpty() || !properties.isEmpty()) {
            groups.add(new Group(comment.toString(), List.copyOf(properties)));
        }
        comment.setLength(0);
        properties.clear();
    }
}
