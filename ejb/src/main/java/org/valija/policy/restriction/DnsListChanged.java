package org.valija.policy.restriction;

/** A DNS-based list died or came back. @param fault why it is left out; empty where it is alive again */
public record DnsListChanged(String domain, String fault) {}
