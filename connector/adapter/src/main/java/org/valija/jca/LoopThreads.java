package org.valija.jca;

import jakarta.resource.spi.work.HintsContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkContextProvider;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Threads of the work manager for as long as the resource adapter runs: one for each event loop. */
record LoopThreads(WorkManager workManager) implements Executor {

    @Override
    public void execute(Runnable loop) {
        try {
            workManager.startWork(new Loop(loop));
        } catch (WorkException e) {
            throw new RejectedExecutionException("no thread for an event loop", e);
        }
    }

    /** Asks for one of the threads that are kept for long works. */
    private record Loop(Runnable loop) implements Work, WorkContextProvider {

        private static final long serialVersionUID = 1;

        @Override
        public void run() {
            loop.run();
        }

        @Override
        public void release() {
            // ends when the resource adapter closes its event loops
        }

        @Override
        public List<WorkContext> getWorkContexts() {
            HintsContext hints = new HintsContext();
            hints.setName("event loop");
            hints.setHint(HintsContext.LONGRUNNING_HINT, Boolean.TRUE);
            return List.of(hints);
        }
    }
}
