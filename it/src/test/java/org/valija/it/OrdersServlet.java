package org.valija.it;

import jakarta.annotation.Resource;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;

/** An application that takes mail from a JMS queue of its own: shows the next message, or 204 where there is none. */
@JMSDestinationDefinition(name = OrdersServlet.QUEUE, interfaceName = "jakarta.jms.Queue", destinationName = "orders")
@WebServlet("/next")
public class OrdersServlet extends HttpServlet {

    static final String QUEUE = "java:global/jms/orders";

    private static final long serialVersionUID = 1;

    @Resource(lookup = "java:/ConnectionFactory")
    private transient ConnectionFactory factory;

    @Resource(lookup = QUEUE)
    private transient Queue orders;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try (JMSContext context = factory.createContext()) {
            Message message = context.createConsumer(orders).receiveNoWait();
            if (message == null) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else {
                response.setContentType("text/plain;charset=utf-8");
                response.getWriter().write(text((BytesMessage) message));
            }
        } catch (JMSException e) {
            throw new ServletException(e);
        }
    }

    /** A line for each property of ours, an empty line, and the body. */
    private static String text(BytesMessage message) throws JMSException {
        Set<String> names = new TreeSet<>();
        Enumeration<?> all = message.getPropertyNames();
        while (all.hasMoreElements()) {
            names.add(all.nextElement().toString());
        }
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            if (name.startsWith("mail")) {
                text.append(name)
                        .append('=')
                        .append(message.getObjectProperty(name))
                        .append('\n');
            }
        }
        byte[] body = new byte[(int) message.getBodyLength()];
        message.readBytes(body);
        return text.append('\n')
                .append(new String(body, StandardCharsets.UTF_8))
                .toString();
    }
}
