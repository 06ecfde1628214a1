package org.valija.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A text from standard input. Programs end its lines by LF, CRLF, more than one CR before the LF, or a bare CR: each
 * becomes one LF. It ends at a line with nothing but a dot, unless told otherwise. Not thread-safe.
 */
final class TextInput extends InputStream {

    private static final int NONE = -2;

    private final BufferedInputStream in;
    private final boolean dotEnds;
    private boolean lineStart = true;
    private boolean ended;
    private int behindReturn = NONE;
    private int behindDot = NONE;

    TextInput(InputStream in, boolean dotEnds) {
        this.in = new BufferedInputStream(in);
        this.dotEnds = dotEnds;
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return -1;
        }
        int c = behindDot == NONE ? next() : behindDot;
        behindDot = NONE;
        if (c == '.' && lineStart && dotEnds) {
            behindDot = next();
            ended = behindDot < 0 || behindDot == '\n';
        }
        ended |= c < 0;
        lineStart = c == '\n';
        return ended ? -1 : c;
    }

    private int next() throws IOException {
        int c = behindReturn == NONE ? in.read() : behindReturn;
        behindReturn = NONE;
        if (c != '\r') {
            return c;
        }
        int following = in.read();
        while (following == '\r') {
            following = in.read();
        }
        if (following != '\n') {
            behindReturn = following;
        }
        return '\n';
    }
}
