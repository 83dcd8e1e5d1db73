package io.frontpage.article.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the code that came with version 2 of the schema says to the database, word by word as its log has it. */
record VersionTwo(Connection database) {
    private static final String INSERT =
            "insert into articles (body,created_at,editor,external_id,headline,image,language,"
                    + "listed_at,published_at,section,source,status,summary,topics,updated_at,version,withdrawal_reason,"
                    + "withdrawn_at,id) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private static final String UPDATE =
            "update articles set body=?,created_at=?,editor=?,external_id=?,headline=?,image=?,"
                    + "language=?,listed_at=?,published_at=?,section=?,source=?,status=?,summary=?,topics=?,updated_at=?,"
                    + "version=?,withdrawal_reason=?,withdrawn_at=? where id=? and version=?";

    private static final String SELECT = "select a1_0.id,a1_0.body,a1_0.created_at,a1_0.editor,a1_0.external_id,"
            + "a1_0.headline,a1_0.image,a1_0.language,a1_0.listed_at,a1_0.published_at,a1_0.section,a1_0.source,"
            + "a1_0.status,a1_0.summary,a1_0.topics,a1_0.updated_at,a1_0.version,a1_0.withdrawal_reason,"
            + "a1_0.withdrawn_at from articles a1_0 where ";

    private static final String LIST =
            "select a1_0.id,a1_0.headline,a1_0.summary,a1_0.language,a1_0.section,a1_0.topics,"
                    + "a1_0.source,a1_0.image,a1_0.status,a1_0.published_at,a1_0.updated_at,a1_0.listed_at from articles a1_0 "
                    + "where a1_0.status=? and a1_0.section=? and a1_0.topics@>cast(array[?] as varchar array) "
                    + "and a1_0.language=? and (a1_0.listed_at,a1_0.id)<(?,?) "
                    + "order by a1_0.listed_at desc,a1_0.id desc offset ? rows fetch first ? rows only";

    private static final String INSERT_EVENT =
            "insert into outbox (article_id,created_at,event_id,payload,version) values (?,?,?,?,?)";

    private static final String SELECT_EVENTS = "select oe1_0.id,oe1_0.article_id,oe1_0.created_at,oe1_0.event_id,"
            + "oe1_0.payload,oe1_0.version from outbox oe1_0 order by oe1_0.id offset ? rows fetch first ? rows only";

    private static final String DELETE_EVENT = "delete from outbox oe1_0 where oe1_0.id in (?)";

    /** An article's columns in the order of the statements, without id and version. */
    record Row(Object... values) {
        static Row draft(Connection database, String headline, OffsetDateTime now) throws SQLException {
            return new Row(
                    "Body",
                    now,
                    "Desk",
                    "cms-" + headline,
                    headline,
                    null,
                    "en",
                    now,
                    null,
                    "city",
                    "Source",
                    "DRAFT",
                    "Summary",
                    topics(database),
                    now);
        }

        private static Array topics(Connection database) throws SQLException {
            return database.createArrayOf("varchar", new Object[] {"harbour", "ferry"});
        }

        Row with(int column, Object value) {
            var changed = values.clone();
            changed[column] = value;
            return new Row(changed);
        }
    }

    static final int BODY = 0;
    static final int PUBLISHED_AT = 8;
    static final int STATUS = 11;

    void insert(UUID id, Row row, Object reason, Object withdrawnAt) throws SQLException {
        run(INSERT, parameters(row, 0L, reason, withdrawnAt, id));
    }

    /** @return whether the article had the version before */
    boolean update(UUID id, long version, Row row, Object reason, Object withdrawnAt) throws SQLException {
        return run(UPDATE, parameters(row, version, reason, withdrawnAt, id, version - 1)) == 1;
    }

    Map<String, Object> select(UUID id) throws SQLException {
        return query(SELECT + "a1_0.id=?", List.of(id)).getFirst();
    }

    Map<String, Object> selectByExternalId(String externalId) throws SQLException {
        return query(SELECT + "a1_0.external_id=? fetch first ? rows only", List.of(externalId, 1))
                .getFirst();
    }

    List<Object> list(OffsetDateTime before) throws SQLException {
        var parameters = List.<Object>of("PUBLISHED", "city", "ferry", "en", before, new UUID(-1, -1), 0, 20);
        return query(LIST, parameters).stream().map(row -> row.get("id")).toList();
    }

    void insertEvent(UUID article, long version, OffsetDateTime now) throws SQLException {
        run(INSERT_EVENT, List.of(article, now, UUID.randomUUID(), new byte[] {'{', '}'}, version));
    }

    /** The article of the oldest event, which is taken out. */
    Object takeEvent() throws SQLException {
        var oldest = query(SELECT_EVENTS, List.of(0, 1)).getFirst();
        run(DELETE_EVENT, List.of(oldest.get("id")));
        return oldest.get("article_id");
    }

    private static List<Object> parameters(Row row, long version, Object... more) {
        var parameters = new ArrayList<>(Arrays.asList(row.values));
        parameters.add(version);
        parameters.addAll(Arrays.asList(more));
        return parameters;
    }

    private int run(String sql, List<Object> parameters) throws SQLException {
        try (var statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private List<Map<String, Object>> query(String sql, List<Object> parameters) throws SQLException {
        try (var statement = prepare(sql, parameters);
                var rows = statement.executeQuery()) {
            var result = new ArrayList<Map<String, Object>>();
            while (rows.next()) {
                result.add(row(rows));
            }
            return result;
        }
    }

    private PreparedStatement prepare(String sql, List<Object> parameters) throws SQLException {
        var statement = database.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    private static Map<String, Object> row(ResultSet rows) throws SQLException {
        var row = new HashMap<String, Object>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            var value = rows.getObject(i);
            row.put(
                    rows.getMetaData().getColumnLabel(i),
                    value instanceof Array array ? List.of((Object[]) array.getArray()) : value);
        }
        return row;
    }
}
