/**
 * Runs literal dialogues ({@code src/transcripts}) against sessions in process, at every fragment size,
 * and against a server behind a socket. The format is described in {@code src/docs/develop.md}.
 */
package org.valija.transcript;
