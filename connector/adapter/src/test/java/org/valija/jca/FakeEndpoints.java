package org.valija.jca;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.transaction.xa.XAResource;

/** A container's side of a message-driven bean; writes down what is called. */
final class FakeEndpoints implements MessageEndpointFactory {

    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile boolean unavailable;
    volatile boolean commitFails;
    private final Object bean;

    FakeEndpoints(Object bean) {
        this.bean = bean;
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
        if (unavailable) {
            throw new UnavailableException("suspended");
        }
        calls.add("create");
        Class<?>[] types = {MessageEndpoint.class, bean.getClass().getInterfaces()[0]};
        return (MessageEndpoint) Proxy.newProxyInstance(getClass().getClassLoader(), types, this::call);
    }

    private Object call(Object endpoint, Method method, Object[] arguments) throws Throwable {
        calls.add(method.getName());
        if (method.getDeclaringClass() == MessageEndpoint.class) {
            if (method.getName().equals("afterDelivery") && commitFails) {
                throw new UnavailableException("rolled back");
            }
            return null;
        }
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource, long timeout) throws UnavailableException {
        return createEndpoint(resource);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return false;
    }

    @Override
    public String getActivationName() {
        return "fake";
    }

    @Override
    public Class<?> getEndpointClass() {
        return bean.getClass();
    }
}
