package org.valija.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/**
 * Gives sessions a message-driven bean as a plain listener: every method is one {@link EndpointCall}. Asks for
 * the bean's factory at each call, because the bean may go and come back while sessions live.
 */
final class EndpointProxy implements InvocationHandler {

    private final Class<?> listener;
    private final Supplier<MessageEndpointFactory> endpoints;

    private EndpointProxy(Class<?> listener, Supplier<MessageEndpointFactory> endpoints) {
        this.listener = listener;
        this.endpoints = endpoints;
    }

    /** The listener. @param endpoints gives null while the bean is not active */
    static <L> L of(Class<L> listener, Supplier<MessageEndpointFactory> endpoints) {
        return listener.cast(Proxy.newProxyInstance(
                listener.getClassLoader(), new Class<?>[] {listener}, new EndpointProxy(listener, endpoints)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "beans of " + listener.getName();
            };
        }
        MessageEndpointFactory factory = endpoints.get();
        if (factory == null) {
            throw new IllegalStateException("no active bean for " + listener.getName());
        }
        try (EndpointCall call = new EndpointCall(factory, method)) {
            return call.invoke(arguments);
        } catch (ResourceException e) { // no listener declares it
            throw new IllegalStateException("call of " + listener.getName() + " failed", e);
        }
    }
}
