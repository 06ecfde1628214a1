package org.valija.web.console;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;

/** A table's rows, read page by page. */
public final class Listing<T> extends LazyDataModel<T> {

    private static final long serialVersionUID = 1;

    private final transient Function<Range, Page<T>> pages;
    private String containing = "";

    Listing(Function<Range, Page<T>> pages) {
        this.pages = pages;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return (int) pages.apply(new Range("", containing, 0, 1)).total();
    }

    @Override
    public List<T> load(int first, int size, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        return pages.apply(new Range("", containing, first, size)).items();
    }

    /** Only rows whose name contains this. */
    public String getContaining() {
        return containing;
    }

    public void setContaining(String text) {
        containing = text == null ? "" : text.strip();
    }
}
