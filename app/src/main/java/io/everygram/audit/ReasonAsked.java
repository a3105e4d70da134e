package io.everygram.audit;

import io.everygram.identity.Acting;
import io.everygram.identity.ReasonNotSaid;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Lets no change be recorded without the reason that was asked for: the transaction ends as if it had not been. What is refused anyway changes nothing and is answered as it is. */
@Component
class ReasonAsked implements TransactionExecutionListener {
    private final ObjectProvider<DataSource> dataSource;

    ReasonAsked(ObjectProvider<DataSource> dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        if (!transaction.isReadOnly() && Acting.isReasonLacking() && isRecorded()) {
            throw new ReasonNotSaid();
        }
    }

    /** Since the transaction began, by the person whom it names. */
    private boolean isRecorded() {
        return JdbcClient.create(dataSource.getObject())
                .sql(
                        "SELECT EXISTS (SELECT FROM audit.event WHERE at >= now() AND person = current_setting('everygram.person', true))")
                .query(Boolean.class)
                .single();
    }
}
