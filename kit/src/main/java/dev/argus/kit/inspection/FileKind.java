package dev.argus.kit.inspection;

import dev.argus.kit.bundle.BundleEntry;
import dev.argus.kit.manifest.ManifestFormat;
import java.util.Locale;
import java.util.Set;

/** Whether a file is read by people and programs as text, or run. Characters that deceive are worse in code. */
enum FileKind {
    CODE,
    TEXT;

    private static final Set<String> TEXTS = Set.of(
            "md",
            "markdown",
            "txt",
            "rst",
            "adoc",
            "tex",
            "bib",
            "csv",
            "tsv",
            "json",
            "jsonl",
            "ndjson",
            "xml",
            "html",
            "htm",
            "xhtml",
            "svg",
            "po",
            "pot",
            "properties",
            "strings",
            "resx",
            "xlf",
            "xliff",
            "arb",
            "ftl",
            "srt",
            "vtt",
            "yaml",
            "yml",
            "toml",
            "ini",
            "cfg",
            "conf",
            "log",
            "css",
            "geojson",
            "ipynb");
    private static final Set<String> NAMES =
            Set.of("readme", "license", "licence", "notice", "authors", "changelog", "copying");

    /** Everything is code that is not known to be text; so are the manifest and each executable file. */
    static FileKind of(BundleEntry file) {
        if (file.executable() || ManifestFormat.ofFileName(file.path()).isPresent()) {
            return CODE;
        }
        var name = file.path().substring(file.path().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return NAMES.contains(name) || dot >= 0 && TEXTS.contains(name.substring(dot + 1)) ? TEXT : CODE;
    }
}
