package dev.argus.plugins.catalog.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.catalog.image.LayerArchive.MalformedArchiveException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerArchiveTest {
    private static final String LONG = "folder/".repeat(40) + "żółw";

    @ParameterizedTest
    @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void entriesAreReadInEveryFormOfTheirNames(int longNames) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out, UTF_8.name())) {
            tar.setLongFileMode(longNames);
            tar.setAddPaxHeadersForNonAsciiNames(longNames == TarArchiveOutputStream.LONGFILE_POSIX);
            put(tar, new TarArchiveEntry("folder/"), new byte[0]);
            put(tar, new TarArchiveEntry("short"), new byte[513]);
            put(tar, new TarArchiveEntry(LONG), new byte[1]);
            var link = new TarArchiveEntry("link", TarConstants.LF_LINK);
            link.setLinkName(LONG);
            put(tar, link, new byte[0]);
        }
        assertThat(read(out.toByteArray()))
                .containsExactly(
                        new LayerEntry("folder/", '5', ""),
                        new LayerEntry("short", '0', ""),
                        new LayerEntry(bytes(LONG), '0', ""),
                        new LayerEntry("link", '1', bytes(LONG)));
    }

    @Test
    void whatIsNoArchiveIsRefusedWithAReason() throws Exception {
        var good = archive("a", new byte[600]);
        var checksum = good.clone();
        checksum[0] = 'b';
        assertThatThrownBy(() -> read(checksum))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("checksum");
        assertThatThrownBy(() -> read(Arrays.copyOf(good, 700))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(good, 100))).isInstanceOf(EOFException.class);
        var goesOn = Arrays.copyOf(new byte[512], 1024);
        goesOn[700] = 1;
        assertThatThrownBy(() -> read(goesOn)).hasMessageContaining("ends an archive");
        assertThat(read(new byte[0])).isEmpty();
        assertThat(read(Arrays.copyOf(good, 512 + 1024))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9 path=x",
                "11 path=x\n",
                "x path=y\n",
                "9 path=\0\n",
                "4 a\n",
                "8 =xxxx\n",
                "99999999999999999999 a=b\n"
            })
    void recordsThatAreNoneAreRefused(String records) {
        assertThatThrownBy(() -> read(header("x", 'x', records.getBytes(ISO_8859_1))))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("PAX");
    }

    @Test
    void namesThatAreLongerThanANodeReadsAreNotReadIntoMemory() {
        assertThatThrownBy(() -> read(header("x", 'L', new byte[LayerArchive.MOST_EXTRA + 1])))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessageContaining("more than 1048576 bytes");
    }

    /** As Go's archive/tar does it; an archive may have any number of them before one entry. */
    @Test
    void theLastRecordsCountAndALongNameOfGnuMoreThanThey() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            put(tar, new TarArchiveEntry("r", (byte) 'x'), "12 path=aaa\n18 linkpath=first\n".getBytes(UTF_8));
            put(tar, new TarArchiveEntry("r", (byte) 'x'), "12 path=bbb\n".getBytes(UTF_8));
            put(tar, new TarArchiveEntry("f"), new byte[0]);
            put(tar, new TarArchiveEntry("n", (byte) 'L'), "gnu\0".getBytes(UTF_8));
            put(tar, new TarArchiveEntry("r", (byte) 'x'), "12 path=ccc\n".getBytes(UTF_8));
            put(tar, new TarArchiveEntry("f"), new byte[0]);
        }
        assertThat(read(out.toByteArray()))
                .containsExactly(new LayerEntry("bbb", '0', ""), new LayerEntry("gnu", '0', ""));
    }

    private static byte[] header(String name, char type, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            put(tar, new TarArchiveEntry(name, (byte) type), content);
        }
        return out.toByteArray();
    }

    private static byte[] archive(String name, byte[] content) throws IOException {
        return header(name, '0', content);
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static List<LayerEntry> read(byte[] tar) throws IOException, MalformedArchiveException {
        var all = new ArrayList<LayerEntry>();
        var archive = new LayerArchive(new ByteArrayInputStream(tar));
        for (var entry = archive.next(); entry.isPresent(); entry = archive.next()) {
            all.add(entry.get());
        }
        return all;
    }

    /** Returns the text with one character for each of its bytes. */
    private static String bytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
