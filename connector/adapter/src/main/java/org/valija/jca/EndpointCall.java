package org.valija.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * One call of a message-driven bean: the endpoint is created, delivery begins before the call and ends
 * after it whatever happens, and the endpoint is released once. A container-managed transaction commits in
 * {@link #close}, so the result counts only when that has returned.
 */
final class EndpointCall implements AutoCloseable {

    private final MessageEndpoint endpoint;
    private final Method method;

    /** Begins. @throws ResourceException where the bean takes no calls at the moment */
    EndpointCall(MessageEndpointFactory factory, Method method) throws ResourceException {
        this.method = method;
        this.endpoint = factory.createEndpoint(null);
        try {
            endpoint.beforeDelivery(method);
        } catch (NoSuchMethodException e) {
            endpoint.release();
            throw new IllegalArgumentException(e);
        } catch (ResourceException | RuntimeException e) {
            endpoint.release();
            throw e;
        }
    }

    /** Calls the bean. Throws what the bean throws. */
    Object invoke(Object[] arguments) throws Throwable {
        try {
            return method.invoke(endpoint, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws ResourceException {
        try {
            endpoint.afterDelivery();
        } finally {
            endpoint.release();
        }
    }
}
