package io.everygram.identity.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * While an error page is made, a session that can be neither read nor kept is done without: a database without space, or without an answer, would else
 * cut off the very page that says so.
 */
@Configuration(proxyBeanMethods = false)
class SessionsInTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(SessionsInTrouble.class);
    private static final ThreadLocal<Boolean> ERROR_PAGE = ThreadLocal.withInitial(() -> false);

    /** For Spring Session, which finds it by this name, and for nobody else. */
    @Bean(defaultCandidate = false)
    static TransactionOperations springSessionTransactionOperations(PlatformTransactionManager manager) {
        var own = new TransactionTemplate(manager);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new TransactionOperations() {
            @Override
            @SuppressWarnings("NullAway") // what is asked for is a session, of which there may be none
            public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
                try {
                    return own.execute(work);
                } catch (DataAccessException | TransactionException e) {
                    if (!ERROR_PAGE.get()) {
                        throw e;
                    }
                    LOG.warn("an error page was shown without a session: {}", e.getMessage());
                    return null;
                }
            }
        };
    }

    @Bean
    static FilterRegistrationBean<Filter> errorPagesWithoutSession() {
        var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            ERROR_PAGE.set(true);
            try {
                chain.doFilter(request, response);
            } finally {
                ERROR_PAGE.remove();
            }
        });
        filter.setDispatcherTypes(DispatcherType.ERROR);
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }
}
