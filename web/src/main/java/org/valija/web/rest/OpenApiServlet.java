package org.valija.web.rest;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * The description of the API, as the build has made it from the resources. YAML, or JSON where the request says so by
 * {@code Accept} or {@code ?format=JSON}, as MicroProfile OpenAPI has it. For everybody, as it tells no data.
 */
@WebServlet("/openapi")
public class OpenApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean json = wantsJson(request);
        response.setContentType(json ? JSON : YAML);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Vary", "Accept");
        try (InputStream document = OpenApiServlet.class.getResourceAsStream(json ? "openapi.json" : "openapi.yaml")) {
            document.transferTo(response.getOutputStream());
        }
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String format = request.getParameter("format");
        String accepted = request.getHeader("Accept");
        return format != null ? format.equalsIgnoreCase("json") : accepted != null && accepted.contains(JSON);
    }
}
