package org.valija.web.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.valija.admin.QueueAdministration;
import org.valija.event.QueueId;
import org.valija.queue.DestinationState;
import org.valija.queue.QueueEntry;
import org.valija.queue.QueueFilter;
import org.valija.queue.QueueOrder;
import org.valija.queue.QueueSearch;

/** The queue, oldest first, page by page. */
@Named("queue")
@ViewScoped
public class QueuePage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int PAGE = 25;
    private static final int SHOWN = 3;

    @Inject
    private transient QueueAdministration administration;

    @Inject
    private transient Texts texts;

    private transient List<QueueEntry> rows;
    private final Deque<Long> starts = new ArrayDeque<>(List.of(0L));
    private String containing = "";
    private final QueueCriteria criteria = new QueueCriteria();
    private String way;
    private String priority;
    private String wanted;

    /** The messages of this page. */
    public List<QueueEntry> getRows() {
        if (rows == null) {
            rows = administration.list(new QueueFilter(starts.peek(), PAGE, containing.strip(), criteria.search()));
        }
        return rows;
    }

    /** How it stands with the remote destinations of this node. */
    public List<DestinationState> getDestinations() {
        return administration.destinations();
    }

    /** Reads the page again. */
    public void refresh() {
        rows = null;
    }

    /** Starts from the first page, as the search has changed. */
    public void search() {
        starts.clear();
        starts.push(0L);
        rows = null;
    }

    public void next() {
        starts.push(getRows().getLast().queueId());
        rows = null;
    }

    public void previous() {
        starts.pop();
        rows = null;
    }

    public boolean isFirst() {
        return starts.size() == 1;
    }

    public boolean isLast() {
        return getRows().size() < PAGE;
    }

    public void flush() {
        texts.attempt(administration::flush);
        rows = null;
    }

    /** Has something done with all recipients that the criteria mean. */
    public void order(String word) {
        texts.attemptQuietly(() -> {
            QueueSearch search = criteria.search();
            if (search.equals(QueueSearch.ALL)) {
                texts.refuse(texts.of("queue.narrow"));
                return;
            }
            QueueOrder order = switch (word) {
                case "reroute" -> administration.rerouteTo(way);
                case "priority" -> administration.priority(priority);
                default -> administration.orderNamed(word);
            };
            QueueOrder.Result result = administration.order(order, search);
            texts.tell(texts.with("queue.changed", texts.count(result.changed()))
                    + (result.busy() == 0 ? "" : " " + texts.with("queue.busy", texts.count(result.busy()))));
        });
        search();
    }

    /** To the page of the message with the queue id that was typed. */
    public String open() {
        if (QueueId.parse(wanted).isEmpty()) {
            texts.refuse(texts.of("queue.gone"));
            return null;
        }
        return "/message?faces-redirect=true&id=" + wanted.strip();
    }

    public String getContaining() {
        return containing;
    }

    public void setContaining(String text) {
        containing = text == null ? "" : text;
    }

    /** What the list is narrowed to, and what orders are for. */
    public QueueCriteria getCriteria() {
        return criteria;
    }

    /** Where to reroute to. */
    public String getWay() {
        return way;
    }

    public void setWay(String way) {
        this.way = way;
    }

    /** The priority to give. */
    public String getPriority() {
        return priority;
    }

    public void setPriority(String priority) {
        this.priority = priority;
    }

    public String getWanted() {
        return wanted;
    }

    public void setWanted(String wanted) {
        this.wanted = wanted;
    }

    /** The recipients that a row has room for. */
    public List<QueueEntry.Recipient> first(QueueEntry entry) {
        return entry.recipients().stream().limit(SHOWN).toList();
    }

    /** The written form of a queue id. */
    public String id(QueueEntry entry) {
        return QueueId.text(entry.queueId());
    }
}
