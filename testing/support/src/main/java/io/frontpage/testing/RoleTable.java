package io.frontpage.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may do what, as docs/security.md says it: its tables are what the services are held to, so that readers and tests have the
 * same. The table of a service is below a heading with its name; its first row names the roles.
 */
final class RoleTable {
    /** The column of those without a token. */
    static final String ANYBODY = "anybody";

    private final List<Row> rows = new ArrayList<>();

    /**
     * @param path as OpenAPI has it, with its parameters in braces, and perhaps a query
     * @param allowed the roles, and {@link #ANYBODY}
     */
    record Row(String method, String path, Set<String> allowed) {
        String operation() {
            return method + " " + path.replaceFirst("\\?.*", "");
        }

        boolean isPublic() {
            return allowed.contains(ANYBODY);
        }
    }

    /** @param service the name of its module */
    RoleTable(String service) {
        boolean within = false;
        List<String> columns = List.of();
        for (var line : Documentation.lines("security.md")) {
            if (line.startsWith("#")) {
                within = line.replaceFirst("#+ ", "").equals(service);
            } else if (within && line.startsWith("| operation |")) {
                columns = Documentation.cells(line);
            } else if (within && line.startsWith("| `")) {
                rows.add(row(columns, Documentation.cells(line)));
            }
        }
    }

    List<Row> rows() {
        return rows;
    }

    private static Row row(List<String> columns, List<String> cells) {
        var operation = cells.getFirst().replace("`", "").split(" ");
        var allowed = new TreeSet<String>();
        for (int i = 1; i < columns.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                allowed.add(columns.get(i));
            }
        }
        return new Row(operation[0], operation[1], allowed);
    }
}
