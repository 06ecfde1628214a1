package org.valija.web.rest;

import jakarta.ejb.EJBAccessException;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.valija.directory.ChangeRefusedException;
import org.valija.settings.InvalidSettingException;

/** Turns every failure into a {@link Problem}. What the client cannot know is logged under a number it is told. */
@Provider
public class ProblemMapper implements ExceptionMapper<Exception> {

    private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Exception failure) {
        return switch (failure) {
            case ChangeRefusedException refused -> Problem.response(status(refused), refused.getMessage());
            case InvalidSettingException invalid -> Problem.response(Status.BAD_REQUEST, invalid.getMessage());
            case IllegalArgumentException invalid -> Problem.response(Status.BAD_REQUEST, invalid.getMessage());
            case EJBAccessException denied -> Problem.response(Status.FORBIDDEN, "Only administrators may do this");
            case JsonException malformed -> notJson();
            case JsonbException malformed -> notJson();
            case ProcessingException malformed -> notJson();
            case WebApplicationException known
            when known.getResponse().getStatus() < 500 ->
                Problem.response(Status.fromStatusCode(known.getResponse().getStatus()), detail(known));
            default -> unexpected(failure);
        };
    }

    private static Status status(ChangeRefusedException refused) {
        return switch (refused.reason()) {
            case INVALID -> Status.BAD_REQUEST;
            case EXISTS, IN_USE -> Status.CONFLICT;
            case UNKNOWN -> Status.NOT_FOUND;
        };
    }

    private static Response notJson() {
        return Problem.response(Status.BAD_REQUEST, "The body is not the JSON that is expected here");
    }

    private static String detail(WebApplicationException known) {
        boolean ours = known.getCause() == null && !known.getMessage().startsWith("RESTEASY");
        return ours ? known.getMessage() : "The request cannot be understood; /openapi describes those that can";
    }

    private static Response unexpected(Exception failure) {
        String number = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "A REST request failed, problem " + number, failure);
        return Problem.response(
                Status.INTERNAL_SERVER_ERROR, "The server failed; its log tells more under problem " + number);
    }
}
