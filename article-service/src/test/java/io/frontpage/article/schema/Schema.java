package io.frontpage.article.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A schema, as far as code that was written for it can stumble over what has changed.
 *
 * @param columns by table and name
 * @param rules constraints and unique indexes, by table and name: what they are
 */
record Schema(Map<String, Column> columns, Map<String, String> rules) {
    private static final Pattern VARCHAR = Pattern.compile("character varying\\((\\d+)\\)(\\[])?");

    private static final String COLUMNS = """
            select c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                a.atthasdef or a.attidentity <> ''
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped""";

    private static final String RULES = """
            select conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) from pg_constraint
            where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'p', 'f', 'x')
            union all
            select i.indrelid::regclass || '.' || c.relname, pg_get_indexdef(i.indexrelid)
            from pg_index i join pg_class c on c.oid = i.indexrelid
            where c.relnamespace = 'public'::regnamespace and i.indisunique
                and not exists (select from pg_constraint where conindid = i.indexrelid)""";

    record Column(String type, boolean nullable, boolean hasDefault) {
        boolean canBeLeftOut() {
            return nullable || hasDefault;
        }
    }

    static Schema of(Connection database) throws SQLException {
        var columns = new TreeMap<String, Column>();
        var rules = new TreeMap<String, String>();
        try (var statement = database.createStatement()) {
            var rows = statement.executeQuery(COLUMNS);
            while (rows.next()) {
                columns.put(rows.getString(1), new Column(rows.getString(2), rows.getBoolean(3), rows.getBoolean(4)));
            }
            rows = statement.executeQuery(RULES);
            while (rows.next()) {
                rules.put(rows.getString(1), rows.getString(2));
            }
        }
        columns.keySet().removeIf(name -> name.startsWith("flyway_schema_history."));
        rules.keySet().removeIf(name -> name.startsWith("flyway_schema_history."));
        return new Schema(columns, rules);
    }

    /** What may break the code that was written for the schema before, or what only somebody who thinks can judge. */
    List<String> dangersSince(Schema before) {
        var dangers = new ArrayList<String>();
        before.columns.forEach((name, column) -> compare(name, column, dangers));
        columns.forEach((name, column) -> {
            if (before.hasTableOf(name) && !before.columns.containsKey(name) && !column.canBeLeftOut()) {
                dangers.add(name + " has to be written");
            }
        });
        rules.forEach((name, rule) -> {
            if (before.hasTableOf(name) && !rule.equals(before.rules.get(name))) {
                dangers.add(name + " is a new rule");
            }
        });
        return dangers;
    }

    private void compare(String name, Column before, List<String> dangers) {
        var now = columns.get(name);
        if (now == null) {
            dangers.add(name + " is gone");
            return;
        }
        if (!holds(now.type, before.type)) {
            dangers.add(name + " is no longer " + before.type);
        }
        if (before.nullable && !now.nullable) {
            dangers.add(name + " must not be null any more");
        }
        if (before.hasDefault && !now.canBeLeftOut()) {
            dangers.add(name + " has to be written");
        }
    }

    private static boolean holds(String type, String former) {
        var wide = VARCHAR.matcher(type);
        var narrow = VARCHAR.matcher(former);
        return type.equals(former)
                || wide.matches()
                        && narrow.matches()
                        && String.valueOf(wide.group(2)).equals(String.valueOf(narrow.group(2)))
                        && Integer.parseInt(wide.group(1)) >= Integer.parseInt(narrow.group(1));
    }

    private boolean hasTableOf(String name) {
        var table = name.substring(0, name.indexOf('.') + 1);
        return columns.keySet().stream().anyMatch(column -> column.startsWith(table));
    }
}
