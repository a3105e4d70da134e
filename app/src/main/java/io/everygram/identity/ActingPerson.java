package io.everygram.identity;

import io.everygram.platform.Background;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** At the start of every transaction that may write, names the person of the request, or the work, so that no change is recorded without one. */
@Component
class ActingPerson implements TransactionExecutionListener {
    /** Who types a password, before it is known to be theirs. */
    static final String STRANGER = "not signed in";

    private final ObjectProvider<DataSource> dataSource;

    ActingPerson(ObjectProvider<DataSource> dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isReadOnly()) {
            Acting.login()
                    .or(Background::name)
                    .or(() -> stranger(transaction))
                    .ifPresent(who -> Acting.as(JdbcClient.create(dataSource.getObject()), who, ""));
        }
    }

    /** Sessions are read and kept in transactions without a name; they change nothing that is recorded. */
    private static Optional<String> stranger(TransactionExecution transaction) {
        return Acting.isRequested() && transaction.getTransactionName().startsWith("io.everygram")
                ? Optional.of(STRANGER)
                : Optional.empty();
    }
}
