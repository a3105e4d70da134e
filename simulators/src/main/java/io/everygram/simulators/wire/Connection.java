package io.everygram.simulators.wire;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Writes answers, and those that are none: the connection closes without a word. */
@Component
public class Connection implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /** A page of twenty packages goes out in one piece. */
    private static final int WRITTEN_AT_ONCE = 128 * 1024;

    private static final String CLOSE = Connection.class.getName() + ".close";

    /** @param reply empty when the client of this request gets no answer */
    public static void send(Optional<Reply> reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (reply.isPresent()) {
            reply.get().to(response);
        } else {
            request.setAttribute(CLOSE, true);
        }
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Closing());
        factory.addConnectorCustomizers(connector -> {
            var _ = connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITTEN_AT_ONCE));
        });
    }

    private static final class Closing extends ValveBase {
        Closing() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getAttribute(CLOSE) != null) {
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        }
    }
}
