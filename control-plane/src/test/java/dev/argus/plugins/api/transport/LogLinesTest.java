package dev.argus.plugins.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests the lines that logback.xml makes: those of a request carry its id. */
class LogLinesTest {
    private static final Pattern PATTERN = Pattern.compile("<pattern>(.*)</pattern>");

    @Test
    void aLineOfARequestCarriesItsId() throws IOException {
        assertThat(line(Map.of("request", "r-1"))).endsWith(" INFO  a.b [r-1] hello" + System.lineSeparator());
        assertThat(line(Map.of())).endsWith(" INFO  a.b hello" + System.lineSeparator());
    }

    private static String line(Map<String, String> context) throws IOException {
        var settings = PATTERN.matcher(Files.readString(Path.of("src/main/resources/logback.xml")));
        assertThat(settings.find()).isTrue();
        var loggers = new LoggerContext();
        var layout = new PatternLayout();
        layout.setContext(loggers);
        layout.setPattern(settings.group(1));
        layout.start();
        var event = new LoggingEvent("x", loggers.getLogger("a.b"), Level.INFO, "hello", null, null);
        event.setMDCPropertyMap(context);
        return layout.doLayout(event);
    }
}
