package dev.argus.kit.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A valid manifest that tests start from. */
public final class Manifests {
    public static final String YAML = """
            id: acme/data-processor
            version: 1.2.0
            displayName: Data processor
            description: Transform, filter and aggregate numbers
            category: data-processing
            platform: {min: 1.0.0, max: 1.99.99}
            runtime:
              name: python3
              entrypoint: [python3, main.py]
            actions:
              - name: transform
                description: Multiply, add or raise every number
                input: {type: object, required: [data], properties: {factor: {type: number, default: 1.5}}}
                output: {type: array, items: {type: number}}
            capabilities:
              - {name: file.write, constraints: {scratch: 16Mi}, why: temporary files}
            limits: {cpu: 500m, memory: 128Mi, timeout: 30s}
            dependencies: [{id: acme/base, range: ">=1.0 <2"}]
            """;

    private Manifests() {}

    public static Manifest valid() {
        return read(YAML);
    }

    public static Manifest read(String yaml) {
        return ManifestReader.read(yaml.getBytes(UTF_8), ManifestFormat.YAML);
    }
}
