package dev.argus.plugins.kubernetes.job;

import dev.argus.plugins.execution.redaction.SecretValues;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The granted secrets of one attempt, as they were when it began: a pod mounts these very bytes from the attempt's own
 * Secret, and never what the tenant's Secrets come to say later, which nobody would redact. Its words never hold a
 * value.
 */
public record PodSecrets(List<Entry> entries) {
    public static final PodSecrets NONE = new PodSecrets(List.of());

    private static final String VALUE = "value-";

    public PodSecrets {
        entries = List.copyOf(entries);
    }

    /** One key of one Secret. */
    public record Entry(String secret, String key, byte[] content) {
        public byte[] value() {
            return SecretValues.withoutLineEnd(content);
        }

        /** As the runner's spec writes it. */
        public String path() {
            return secret + "/" + key;
        }

        @Override
        public String toString() {
            return path();
        }
    }

    /** A file to mount: where its bytes are in the attempt's Secret, and its name. */
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

    /** The files by Secret, in order. */
    Map<String, List<File>> files() {
        var files = new LinkedHashMap<String, List<File>>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            files.computeIfAbsent(entry.secret(), name -> new ArrayList<>()).add(new File(VALUE + i, entry.key()));
        }
        return files;
    }

    /** What of it stands in the attempt's Secret, in base64. */
    Map<String, String> data() {
        var data = new LinkedHashMap<String, String>();
        for (int i = 0; i < entries.size(); i++) {
            data.put(
                    VALUE + i, Base64.getEncoder().encodeToString(entries.get(i).content()));
        }
        return data;
    }

    /** The other way round. */
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
