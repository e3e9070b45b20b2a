package dev.argus.plugins.kubernetes.job;

import dev.argus.plugins.execution.redaction.SecretValues;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The granted secrets of one attempt, as they were when the attempt began. The pod mounts exactly these bytes, from the
 * attempt's own Secret. If it mounted the tenant's Secrets, it could read values that were changed later and that
 * nobody would redact. Its {@code toString} shows no value.
 */
public record PodSecrets(List<Entry> entries) {
    public static final PodSecrets NONE = new PodSecrets(List.of());

    private static final String VALUE = "value-";

    public PodSecrets {
        entries = List.copyOf(entries);
    }

    /**
     * One key of one Secret.
     *
     * @param content the bytes of the key, with a line end if there is one
     */
    public record Entry(String secret, String key, byte[] content) {
        public byte[] value() {
            return SecretValues.withoutLineEnd(content);
        }

        /** Returns NAME/KEY, the form of the runner's spec. */
        public String path() {
            return secret + "/" + key;
        }

        @Override
        public String toString() {
            return path();
        }
    }

    /**
     * A file to mount.
     *
     * @param dataKey the key in the attempt's Secret that holds the bytes
     * @param name the name of the file
     */
    record File(String dataKey, String name) {}

    boolean isEmpty() {
        return entries.isEmpty();
    }

    public SecretValues values() {
        return SecretValues.of(entries.stream().map(Entry::value).toList());
    }

    public List<String> paths() {
        return entries.stream().map(Entry::path).toList();
    }

    /** Returns the files of each Secret, in the order of the entries. */
    Map<String, List<File>> files() {
        var files = new LinkedHashMap<String, List<File>>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            files.computeIfAbsent(entry.secret(), name -> new ArrayList<>()).add(new File(VALUE + i, entry.key()));
        }
        return files;
    }

    /** Returns the entries as data of the attempt's Secret: base64 by key. */
    Map<String, String> data() {
        var data = new LinkedHashMap<String, String>();
        for (int i = 0; i < entries.size(); i++) {
            data.put(
                    VALUE + i, Base64.getEncoder().encodeToString(entries.get(i).content()));
        }
        return data;
    }

    /**
     * Reads the entries back from the data of an attempt's Secret.
     *
     * @param paths NAME/KEY of each entry, in order
     */
    public static PodSecrets of(List<String> paths, Map<String, String> data) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < paths.size(); i++) {
            int slash = paths.get(i).indexOf('/');
            byte[] content = Base64.getDecoder().decode(data.get(VALUE + i));
            entries.add(new Entry(paths.get(i).substring(0, slash), paths.get(i).substring(slash + 1), content));
        }
        return new PodSecrets(entries);
    }
}
