package io.everygram.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What a browser shows where no page could answer: what happened and the next step, in the frame of the product. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErrorPages implements ErrorViewResolver {
    /** What PostgreSQL calls a disk without space. */
    private static final String DISK_FULL = "53100";
    /** Connections that fail, too many of them, and a server that stops or starts. */
    private static final Set<String> AWAY = Set.of("08", "57P0", "53300");

    private final Frames frames;
    private final DataSize largestFile;

    ErrorPages(Frames frames, @Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile) {
        this.frames = frames;
        this.largestFile = largestFile;
    }

    private record Message(String title, String words) {}

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> facts) {
        var message = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable broken
                ? ofDatabase(broken).orElseGet(() -> message(status))
                : message(status);
        return new ModelAndView(
                "archetypes/message",
                Map.of(
                        "frame",
                        frames.frame(message.title()),
                        "title",
                        message.title(),
                        "words",
                        message.words(),
                        "next",
                        "/"),
                status);
    }

    /** A refusal by a handler: a page for who asks for one by name, the problem as JSON for everybody else. */
    @ExceptionHandler({
        ResponseStatusException.class,
        NoResourceFoundException.class,
        ServletRequestBindingException.class,
        HttpRequestMethodNotSupportedException.class
    })
    Object refused(Exception refusal, HttpServletRequest request) throws Exception {
        if (!(refusal instanceof ErrorResponse response)) {
            throw refusal;
        }
        var accepted = request.getHeader("Accept");
        var status = HttpStatus.resolve(response.getStatusCode().value());
        if (accepted == null
                || !accepted.contains("text/html")
                || status == null
                || request.getRequestURI().startsWith("/api/")) {
            return ResponseEntity.status(response.getStatusCode())
                    .headers(response.getHeaders())
                    .body(response.getBody());
        }
        return resolveErrorView(request, status, Map.of());
    }

    /**
     * A part of the address that can name no record, so that there is no such page; or a field that chooses, or that the page itself fills in, and that came
     * back as something it never held.
     */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    Object unreadable(MethodArgumentTypeMismatchException refusal, HttpServletRequest request) throws Exception {
        var status = refusal.getParameter().hasParameterAnnotation(PathVariable.class)
                ? HttpStatus.NOT_FOUND
                : request.getMethod().equals("POST") ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.BAD_REQUEST;
        return refused(new ResponseStatusException(status), request);
    }

    /** A form that was to carry a file came without one, or with too large a one. */
    @ExceptionHandler(MultipartException.class)
    Object noFile(MultipartException refusal, HttpServletRequest request) throws Exception {
        return refused(
                refusal instanceof ErrorResponse ? refusal : new ResponseStatusException(HttpStatus.BAD_REQUEST),
                request);
    }

    /** What a person can do about a database that cannot write, or is not there; empty for anything else. */
    private static Optional<Message> ofDatabase(Throwable broken) {
        for (var cause = broken; cause != null; cause = cause.getCause()) {
            // A connection that is gone cannot roll back either; what went wrong first is what to tell.
            var first = cause instanceof TransactionSystemException failed ? failed.getApplicationException() : null;
            if (first != null) {
                return ofDatabase(first);
            }
            var state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
            if (state.equals(DISK_FULL)) {
                return Optional.of(
                        new Message(
                                "The disk of the database is full",
                                "Nothing of what you sent was saved; what was saved before stands. An administrator has to free space where the database lies. Then go back and send it again."));
            }
            if (cause instanceof SQLTransientConnectionException
                    || AWAY.stream().anyMatch(state::startsWith)) {
                return Optional.of(
                        new Message(
                                "The database does not answer",
                                "It is being started anew, or cannot be reached. Wait a minute and look at the record before you send it again; if this page comes again, tell an administrator."));
            }
        }
        return Optional.empty();
    }

    private Message message(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND ->
                new Message(
                        "Nothing is here",
                        "There is no such page or record at this facility. Choose another facility, or search for it.");
            case FORBIDDEN ->
                new Message(
                        "This is not yours to do",
                        "Your role at this facility does not permit it, or the page was open for too long. Go on and try again, or ask an administrator.");
            case CONTENT_TOO_LARGE ->
                new Message(
                        "The file is too large",
                        "Files may have up to " + largestFile.toMegabytes()
                                + " MB. Nothing was read in. Cut it into several and send one after the other.");
            default ->
                status.is4xxClientError()
                        ? new Message(
                                "This could not be understood",
                                "The address or the form is not complete. Nothing was changed. Go on and try again.")
                        : new Message(
                                "Something broke on our side",
                                "What you sent was not done, or not to its end. Look at the record before you try again, and tell an administrator the time.");
        };
    }
}
