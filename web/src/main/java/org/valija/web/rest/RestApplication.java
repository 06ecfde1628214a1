package org.valija.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the API begins. */
@ApplicationPath("/api/v1")
public class RestApplication extends Application {}
