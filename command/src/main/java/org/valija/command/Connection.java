package org.valija.command;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every administrative command has, and how it reaches the server and shows its answer. */
final class Connection {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--url", paramLabel = "URL", description = "The server, by default the one on this machine.")
    private URI url;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    /** Asks the server. */
    JsonStructure get(String... path) {
        return api().send("GET", null, path).orElse(JsonValue.EMPTY_JSON_ARRAY);
    }

    /** Asks the server for a list, all pages of it. */
    JsonArray list(String... path) {
        return api().list(path);
    }

    /** Tells the server to do something that has no answer. */
    void send(String method, JsonObject body, String... path) {
        api().send(method, body, path);
    }

    /** Asks the server for a list, all pages of it. */
    JsonArray list(Api.Query query) {
        return api().list(query);
    }

    /** Tells the server to do something, and returns what it says of it. */
    JsonObject send(String method, Api.Query query) {
        return object(api().send(method, query));
    }

    /** The same with something to say. */
    JsonObject send(String method, JsonObject body, Api.Query query) {
        return object(api().send(method, body, query));
    }

    /** Gives something another value, and passes on what the server warns of. */
    void change(JsonObject body, String... path) {
        String warning = object(api().send("PUT", body, path)).getString("warning", "");
        if (!warning.isEmpty()) {
            PrintWriter err = command.commandLine().getErr();
            err.println("warning: " + warning);
            err.flush();
        }
    }

    /** Asks the server something that takes more than a path to say. */
    JsonObject ask(JsonObject question, String... path) {
        return object(api().send("POST", question, path));
    }

    /** Sends a text, and returns what the server says of it. */
    JsonObject sendText(String method, String text, Api.Query query) {
        return object(api().sendText(method, text, query));
    }

    /** Prints a text of the server as it is. */
    void printText(String... path) {
        command.commandLine().getOut().print(api().text(path));
        command.commandLine().getOut().flush();
    }

    /** Prints a list as a table with these members as columns, or as JSON. */
    void print(JsonArray rows, String... columns) {
        command.commandLine().getOut().print(json ? Listing.json(rows) : Listing.table(rows, columns));
        command.commandLine().getOut().flush();
    }

    /** Prints one thing as lines of name and value, or as JSON. */
    void print(JsonObject thing) {
        print(thing, Listing.lines(thing));
    }

    /** Prints text made for people, or the thing it tells of as JSON. */
    void print(JsonObject thing, String text) {
        command.commandLine().getOut().print(json ? Listing.json(thing) : text);
        command.commandLine().getOut().flush();
    }

    private static JsonObject object(Optional<JsonStructure> answer) {
        return answer.orElse(JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    }

    private Api api() {
        StartSource source = StartSource.ofThisProcess();
        return url == null ? Api.local(source) : Api.at(url, source);
    }
}
