package org.valija.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.ReferenceCountUtil;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Supplier;
import org.valija.session.Frame;
import org.valija.session.Framing;
import org.valija.session.Link;
import org.valija.session.Session;
import org.valija.session.SessionFactory;
import org.valija.session.Step;

/**
 * Drives one session: the queue of what happens to it, and the one thread at a time that works it off.
 *
 * <p>Whoever has news puts it in the queue and calls {@link #signal}. Where nobody owns the session, the
 * event loop does from then on: it runs frames and events until the queue is empty. A {@link Step.Block}
 * hands ownership to a worker thread, which goes on with all that has arrived meanwhile. Ownership is the
 * count of signals: above zero somebody owns the session, and whoever brings it to zero lets go.
 * Ownership passes by atomic operations only, so what the owner did is visible to the next one.
 *
 * <p>While a session waits (for the client to take its output, for a pause, for a handshake) nobody owns
 * it and no thread is held; the queue stays as it is.
 */
abstract class Dialogue {

    private static final System.Logger LOG = System.getLogger("org.valija.netty");

    private static final AtomicIntegerFieldUpdater<Dialogue> SIGNALS =
            AtomicIntegerFieldUpdater.newUpdater(Dialogue.class, "signals");

    /** Steps in a row until the event loop gets a chance to serve others. */
    private static final int STEPS_PER_TURN = 256;

    /** Output gathered by a chain of pulls until it is sent. Octets. */
    private static final int PULL_FLUSH = 32 * 1024;

    /** A buffer is exchanged for a fitting one when less than a quarter of it is used. Octets. */
    private static final int SPACIOUS = 1024;

    /** What a session waits for; nothing else is done meanwhile. */
    enum Wait {
        NOTHING,
        WORKER,
        EVENT_LOOP,
        ROOM,
        PAUSE,
        HANDSHAKE,
        CLOSED
    }

    /** Queue items of the transport's own. */
    enum Notice {
        OPEN,
        TIMED_OUT,
        END_OF_INPUT
    }

    final Channel channel;
    final TransportLimits limits;
    final Outbox out;
    volatile Wait wait = Wait.NOTHING;
    /** The connection is gone. */
    volatile boolean gone;
    /** The server goes away. */
    private volatile boolean leaving;

    volatile boolean awaited;
    private final Workers workers;
    private final SessionFactory factory;
    private final Framer framer;
    private final Queue<Object> inbox = new ConcurrentLinkedQueue<>();

    @SuppressWarnings("unused") // by SIGNALS
    private volatile int signals;

    // the owner's
    private Session session;
    private ByteBuf in;
    private Step then;
    private boolean onWorker;
    private boolean commanded;
    private boolean failing;
    private boolean left;
    private boolean ended;

    Dialogue(Channel channel, TransportLimits limits, SessionFactory factory, Workers workers) {
        this.channel = channel;
        this.limits = limits;
        this.factory = factory;
        this.workers = workers;
        this.framer = new Framer(limits);
        this.out = new Outbox(channel, this::outputTaken);
    }

    // what the connection's side does

    /** The owner took input of this size from the queue. */
    abstract void inputTaken(int octets);

    /** The client took output. On the event loop. */
    abstract void outputTaken();

    /** The owner's work is done for now; the client may stay silent for so long from now or from its last octet. */
    abstract void settled(Duration patience, boolean commanded);

    /** Whether the client is overdue. */
    abstract boolean overdue();

    /** Adds TLS to the connection, then sets {@link #awaited} and signals. On the event loop. */
    abstract void startTls();

    /** Closes the connection once everything is sent; one that may still be sending is heard out. */
    abstract void finishOutput(boolean mayBeSending);

    /** The session's own view of its connection. */
    abstract Link link();

    // the queue

    final void put(Object item) {
        inbox.add(item);
    }

    /** Whether somebody works for the session at this moment. */
    final boolean busy() {
        return signals != 0;
    }

    final boolean inputWaits() {
        return in != null && in.isReadable();
    }

    /** Makes the session take leave as soon as it is between two commands. From any thread. */
    final void leave() {
        leaving = true;
        signal();
    }

    /** Something may be to do. From any thread. */
    final void signal() {
        if (SIGNALS.getAndIncrement(this) == 0) {
            if (channel.eventLoop().inEventLoop()) {
                run(false);
            } else {
                runOnLoop();
            }
        }
    }

    private void runOnLoop() {
        try {
            channel.eventLoop().execute(() -> run(false));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the event loop has ended before its connection", e);
        }
    }

    /** Owns the session until there is nothing to do or somebody else has to do it. */
    private void run(boolean worker) {
        onWorker = worker;
        int seen;
        do {
            seen = signals;
            try {
                if (!work()) {
                    return;
                }
                settle();
            } catch (RuntimeException e) { // a session that cannot even say how it goes on
                LOG.log(Level.ERROR, "session " + link().id() + " broke", e);
                wait = Wait.CLOSED;
                channel.close();
            }
        } while (SIGNALS.addAndGet(this, -seen) != 0);
    }

    /** Works until nothing is to do; false where ownership has passed to another thread. */
    private boolean work() {
        for (int steps = 0; ; steps++) {
            if (gone) {
                end();
                return true;
            }
            Step step;
            if (wait != Wait.NOTHING) {
                if (!waitIsOver()) {
                    return true;
                }
                step = resume();
            } else {
                step = next();
            }
            if (step == null) {
                return true;
            }
            if (!perform(step)) {
                return false;
            }
            if (steps >= STEPS_PER_TURN && wait == Wait.NOTHING) {
                out.flush();
                runOnLoop();
                return false;
            }
        }
    }

    private boolean waitIsOver() {
        return switch (wait) {
            case NOTHING -> true;
            case WORKER -> onWorker;
            case EVENT_LOOP -> !onWorker;
            case ROOM -> out.pending() < limits.output();
            case PAUSE, HANDSHAKE -> awaited;
            case CLOSED -> false;
        };
    }

    private Step resume() {
        Wait over = wait;
        Step step = then;
        then = null;
        wait = Wait.NOTHING;
        if (over == Wait.HANDSHAKE) {
            return call(() -> {
                session.secured();
                return Step.NEXT;
            });
        }
        commanded |= over == Wait.ROOM || over == Wait.PAUSE;
        return step;
    }

    /** What the session makes of the next frame or event; null where there is none. */
    private Step next() {
        while (true) {
            if (session != null) {
                if (left || framer.exhausted()) {
                    return Step.CLOSE;
                }
                if (leaving && betweenCommands()) {
                    left = true;
                    return call(session::shutDown);
                }
                Frame frame = in == null ? null : frame();
                if (frame != null) {
                    commanded = true;
                    return call(() -> session.receive(frame));
                }
            }
            Object item = inbox.poll();
            if (item == null) {
                return null;
            }
            Step step = take(item);
            if (step != null) {
                return step;
            }
        }
    }

    private Step take(Object item) {
        if (item instanceof ByteBuf octets) {
            absorb(octets);
            return null;
        }
        if (item instanceof Notice notice) {
            return switch (notice) {
                case OPEN -> open();
                case TIMED_OUT -> overdue() ? call(session::timedOut) : null;
                case END_OF_INPUT -> Step.CLOSE;
            };
        }
        return call(() -> session.event(item));
    }

    private Step open() {
        if (leaving) {
            link().write(factory.refuse(SessionFactory.Refusal.SHUTTING_DOWN));
            return Step.CLOSE;
        }
        commanded = true;
        return call(() -> {
            session = factory.create(link());
            return session.open();
        });
    }

    private boolean betweenCommands() {
        return !framer.midFrame() && session.framing() instanceof Framing.Line;
    }

    private Frame frame() {
        return framer.next(in, framer.midFrame() ? null : session.framing());
    }

    private void absorb(ByteBuf octets) {
        int length = octets.readableBytes();
        if (in == null || !in.isReadable()) {
            ReferenceCountUtil.release(in);
            in = octets;
        } else {
            if (in.writableBytes() < length) {
                ByteBuf larger = channel.alloc().buffer(in.readableBytes() + Math.max(length, in.readableBytes()));
                larger.writeBytes(in);
                in.release();
                in = larger;
            }
            in.writeBytes(octets);
            octets.release();
        }
        inputTaken(length);
    }

    /** Does the step, and those that follow from it; false where ownership has passed on. */
    private boolean perform(Step first) {
        Step step = first;
        while (true) {
            switch (step) {
                case Step.Next next -> {
                    failing = false;
                    return true;
                }
                case Step.Close close -> {
                    wait = Wait.CLOSED;
                    out.flush();
                    finishOutput(!close.asked() || inputWaits());
                    return true;
                }
                case Step.StartTls tls -> {
                    if (onWorker) {
                        then = step;
                        wait = Wait.EVENT_LOOP;
                        runOnLoop();
                        return false;
                    }
                    secure();
                    return true;
                }
                case Step.Pause pause -> {
                    pause(pause);
                    return true;
                }
                case Step.Block block -> {
                    if (onWorker) {
                        step = call(block.work());
                    } else {
                        step = handOver(step);
                    }
                }
                case Step.Pull pull -> {
                    if (out.gathered() >= PULL_FLUSH) {
                        out.flush();
                    }
                    if (out.pending() >= limits.output()) {
                        out.flush();
                        then = step;
                        wait = Wait.ROOM;
                        return true;
                    }
                    step = onWorker ? call(pull.work()) : handOver(step);
                }
            }
            if (step == null) {
                return false;
            }
        }
    }

    /** Gives the session to a worker; null where it was taken, or what else is to do. */
    private Step handOver(Step step) {
        then = step;
        wait = Wait.WORKER;
        try {
            workers.submit(() -> run(true));
            return null;
        } catch (RejectedExecutionException e) {
            then = null;
            wait = Wait.NOTHING;
            return failed(e);
        }
    }

    private void pause(Step.Pause pause) {
        out.flush();
        awaited = false;
        then = pause.then();
        wait = Wait.PAUSE;
        channel.eventLoop()
                .schedule(
                        () -> {
                            awaited = true;
                            signal();
                        },
                        pause.delay().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    /** Octets that came in the clear behind the command are not the client's for sure: they are dropped. */
    private void secure() {
        awaited = false;
        wait = Wait.HANDSHAKE;
        out.flush();
        dropInput();
        startTls();
    }

    private Step call(Supplier<Step> work) {
        try {
            return Objects.requireNonNull(work.get(), "step");
        } catch (Throwable e) { // whatever it is, it must not take the transport down
            return failed(e);
        }
    }

    private Step failed(Throwable cause) {
        LOG.log(Level.ERROR, "session " + link().id() + " of listener " + link().listener() + " failed", cause);
        if (failing || session == null) {
            return Step.CLOSE;
        }
        failing = true;
        try {
            return Objects.requireNonNull(session.failed(cause), "step");
        } catch (Throwable e) { // as above
            LOG.log(Level.ERROR, "session " + link().id() + " failed to say so", e);
            return Step.CLOSE;
        }
    }

    private void settle() {
        if (gone) {
            return;
        }
        out.flush();
        if (in != null && !in.isReadable()) {
            in.release();
            in = null;
        } else if (in != null && in.capacity() > SPACIOUS && in.readableBytes() < in.capacity() / 4) {
            ByteBuf fitting = channel.alloc().buffer(in.readableBytes()).writeBytes(in);
            in.release();
            in = fitting;
        }
        if (session != null && wait != Wait.CLOSED) {
            settled(session.patience(), commanded);
            commanded = false;
        }
    }

    private void dropInput() {
        ReferenceCountUtil.release(in);
        in = null;
        inbox.removeIf(item -> {
            boolean octets = item instanceof ByteBuf;
            if (octets) {
                inputTaken(((ByteBuf) item).readableBytes());
                ReferenceCountUtil.release(item);
            }
            return octets;
        });
    }

    private void end() {
        dropInput();
        inbox.clear();
        out.discard();
        then = null;
        wait = Wait.CLOSED;
        if (!ended && session != null) {
            ended = true;
            try {
                session.closed();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "session " + link().id() + " failed to end", e);
            }
        }
    }
}
