package org.valija.web.rest;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.valija.admin.RestSettings;
import org.valija.directory.DirectoryListing.Page;
import org.valija.directory.DirectoryListing.Range;
import org.valija.settings.Settings;

/** The parameters of a list, and the header fields that tell of the rest of it. */
public class Paging {

    @QueryParam("domain")
    @DefaultValue("")
    String domain;

    @QueryParam("search")
    @DefaultValue("")
    String search;

    @QueryParam("from")
    @DefaultValue("0")
    int from;

    @QueryParam("limit")
    @DefaultValue("0")
    int limit;

    @Context
    UriInfo uri;

    @Context
    HttpServletResponse response;

    Range range(Settings settings) {
        if (from < 0 || limit < 0) {
            throw new IllegalArgumentException("from and limit may not be below 0");
        }
        return new Range(domain, search, from, size(settings));
    }

    /** How many items this page may have. */
    int size(Settings settings) {
        int most = settings.get(RestSettings.PAGE);
        return limit == 0 ? most : Math.min(limit, most);
    }

    /** The page's items, with {@code X-Total-Count} and, unless it is the last page, {@code Link} (RFC 8288). */
    <R, T> List<T> items(Page<R> page, Function<R, T> convert) {
        response.setHeader("X-Total-Count", Long.toString(page.total()));
        if (from + page.items().size() < page.total() && !page.items().isEmpty()) {
            next("from", from + page.items().size());
        }
        return page.items().stream().map(convert).toList();
    }

    void next(String parameter, Object value) {
        response.addHeader(
                "Link",
                Link.fromUri(uri.getRequestUriBuilder()
                                .replaceQueryParam(parameter, value)
                                .build())
                        .rel("next")
                        .build()
                        .toString());
    }
}
