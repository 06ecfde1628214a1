package org.valija.imap;

/** Where an appended message went (RFC 4315 §3 APPENDUID). */
public record Appended(long uidValidity, long uid) {}
