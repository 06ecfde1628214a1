package org.valija.settings;

import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Has transactions pass the {@link WriteGate} before the first statement of Hibernate that changes or locks rows. */
public final class WriteGateInspector implements StatementInspector {

    private static final long serialVersionUID = 1;

    private static final String SELECT = "select";
    private static final String LOCKING = " for update";

    @Override
    public String inspect(String sql) {
        boolean reads = sql.regionMatches(true, 0, SELECT, 0, SELECT.length()) && !sql.contains(LOCKING);
        if (!reads) {
            WriteGate.pass();
        }
        return sql;
    }
}
