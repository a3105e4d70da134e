package io.everygram.identity;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** At the start of every transaction that may write, names the person of the request, so that no change is recorded without one. */
@Component
class ActingPerson implements TransactionExecutionListener {
    private final ObjectProvider<DataSource> dataSource;

    ActingPerson(ObjectProvider<DataSource> dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isReadOnly()) {
            Acting.login().ifPresent(login -> Acting.as(JdbcClient.create(dataSource.getObject()), login, ""));
        }
    }
}
