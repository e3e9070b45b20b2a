package dev.argus.kit.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.json.CanonicalJson;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
    private static final String RUNTIME = "runtime:\n  name: python3\n  entrypoint: [python3, main.py]\n";

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(ManifestException.class, () -> Manifests.read(yaml)).problems().stream()
                .map(ManifestProblem::toString)
                .toList();
    }

    private static String with(String part, String other) {
        assertThat(Manifests.YAML).contains(part);
        return Manifests.YAML.replace(part, other);
    }

    @Test
    void readsEveryPart() {
        var manifest = Manifests.valid();
        assertThat(manifest.id()).isEqualTo(new PluginName("acme", "data-processor"));
        assertThat(manifest.version()).isEqualTo(SemVer.parse("1.2.0"));
        assertThat(manifest.displayName()).isEqualTo("Data processor");
        assertThat(manifest.category()).isEqualTo(Category.DATA_PROCESSING);
        assertThat(manifest.platform().contains(SemVer.parse("1.5.0"))).isTrue();
        assertThat(manifest.runtime()).isEqualTo(new PluginRuntime.Named("python3", List.of("python3", "main.py")));
        assertThat(manifest.action("transform")).hasValueSatisfying(action -> {
            assertThat(action.idempotent()).isFalse();
            assertThat(action.output().path("type").textValue()).isEqualTo("array");
        });
        assertThat(manifest.config()).isEmpty();
        assertThat(manifest.capabilities()).singleElement().satisfies(request -> {
            assertThat(request.capability()).isEqualTo(Capability.FILE_WRITE);
            assertThat(request.constraints().path("scratch").textValue()).isEqualTo("16Mi");
        });
        assertThat(manifest.limits()).isEqualTo(new ResourceLimits(500, 128L << 20, Duration.ofSeconds(30)));
        assertThat(manifest.dependencies())
                .containsExactly(new Dependency(new PluginName("acme", "base"), VersionRange.parse(">=1.0 <2")));
    }

    @Test
    void yamlAndJsonOfTheSameContentHaveTheSameCanonicalBytes() {
        var fromYaml = Manifests.valid();
        var fromJson = ManifestReader.read(fromYaml.canonicalJson(), ManifestFormat.JSON);
        assertThat(fromJson).isEqualTo(fromYaml);
        assertThat(fromJson.canonicalJson()).isEqualTo(fromYaml.canonicalJson());
        assertThat(fromJson.digest()).isEqualTo(fromYaml.digest());
        assertThat(CanonicalJson.isCanonical("{}".getBytes(UTF_8))).isTrue();
    }

    @Test
    void fillsInDefaultsButNotInTheDocument() {
        var manifest =
                Manifests.read(with("limits: {cpu: 500m, memory: 128Mi, timeout: 30s}", "limits: {timeout: 2m}"));
        assertThat(manifest.limits()).isEqualTo(new ResourceLimits(500, 128L << 20, Duration.ofMinutes(2)));
        assertThat(manifest.document().path("limits").has("cpu")).isFalse();
    }

    @Test
    void anImageMayReplaceARuntimeName() {
        var reference = "registry.example.com:5000/acme/tool@sha256:" + "a".repeat(64);
        assertThat(Manifests.read(with(RUNTIME, "runtime: {image: \"%s\"}\n".formatted(reference)))
                        .runtime())
                .isEqualTo(new PluginRuntime.Image(reference, List.of()));
        var image = new PluginRuntime.Image(reference, List.of("/tool", "--fast"));
        assertThat(Manifests.read(with(
                                RUNTIME,
                                "runtime: {image: \"%s\", entrypoint: [/tool, --fast]}\n".formatted(reference)))
                        .runtime())
                .isEqualTo(image);
        assertThat(image.registry()).isEqualTo("registry.example.com:5000");
        assertThat(image.repository()).isEqualTo("acme/tool");
        assertThat(image.digest()).isEqualTo("sha256:" + "a".repeat(64));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the field \"runtime\" is missing",
                "runtime: {entrypoint: [a]} | exactly one of the fields \"name\" and \"image\"",
                "runtime: {name: native, image: \"r.example/a@sha256:%s\", entrypoint: [a]} | exactly one of the fields \"name\" and \"image\"",
                "runtime: {name: native} | the field \"entrypoint\" is missing",
                "runtime: {image: \"r.example/a:latest\"} | not an image by digest",
                "runtime: {image: \"a@sha256:%s\"} | not an image by digest",
                "runtime: {image: \"r.example/a@sha256:%s\", entrypoint: []} | the entrypoint must be a program",
                "runtime: {image: \"r.example/a@sha256:%s\", user: root} | unknown field \"user\""
            })
    void refusesAnEntryThatIsNeitherARuntimeNorAnImage(String runtime, String message) {
        assertThat(problems(with(RUNTIME, runtime.replace("%s", "a".repeat(64)) + "\n")))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void reportsEveryProblemAtOnceInTheOrderOfTheText() {
        var broken = Manifests.YAML
                .replace("id: acme/data-processor", "id: Acme")
                .replace("category: data-processing", "category: misc\ncolour: red")
                .replace("cpu: 500m", "cpu: lots");
        assertThat(problems(broken))
                .satisfiesExactly(
                        id -> assertThat(id).startsWith("1:1 /id: \"Acme\" is not a plugin id: use publisher/name"),
                        category -> assertThat(category)
                                .startsWith("5:1 /category: \"misc\" is not a category: use one of detector,"),
                        colour -> assertThat(colour).startsWith("6:1 /colour: unknown field \"colour\": remove it"),
                        cpu -> assertThat(cpu).startsWith("18:10 /limits/cpu: \"lots\" is not an amount of cpu"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1.2.0 | version: 1.2 | 2:1 /version: must be a string: put \"1.2\" in quotes",
                "version: 1.2.0 | version: v1.2.0 | /version: \"v1.2.0\" is not a version",
                "displayName: Data processor | displayName: ' ' | 3:1 /displayName: must have 1 to 80 characters but has 0",
                "platform: {min: 1.0.0, max: 1.99.99} | platform: {min: 2.0.0, max: 1.0.0} | /platform: platform max 1.0.0 is below min 2.0.0",
                "platform: {min: 1.0.0, max: 1.99.99} | platform: {max: 1.0.0} | 6:1 /platform: the field \"min\" is missing",
                "name: python3 | name: ruby | /runtime: \"ruby\" is not a runtime: use one of [native, python3]",
                "entrypoint: [python3, main.py] | entrypoint: [] | /runtime: the entrypoint must be a program",
                "entrypoint: [python3, main.py] | entrypoint: python3 main.py | /runtime/entrypoint: must be a list of strings",
                "name: transform | name: Transform | 11:5 /actions/0/name: \"Transform\" is not accepted",
                "output: {type: array, items: {type: number}} | output: {type: arr} | /actions/0/output/type: not a JSON Schema",
                "output: {type: array, items: {type: number}} | '' | 11:5 /actions/0: the field \"output\" is missing",
                "name: file.write | name: file.delete | /capabilities/0/name: \"file.delete\" is not a capability",
                "constraints: {scratch: 16Mi} | constraints: {scratch: 1.5} | /capabilities/0/constraints: JSON at",
                "constraints: {scratch: 16Mi} | constraints: 16Mi | /capabilities/0/constraints: must be an object",
                "name: file.write, constraints: {scratch: 16Mi} | name: secret.read, constraints: {names: all} | 16:39 /capabilities/0/constraints/names: unknown field \"names\": secret.read takes the one field \"secrets\"",
                "name: file.write, constraints: {scratch: 16Mi} | name: network.egress, constraints: {hosts: all} | /capabilities/0/constraints/hosts: unknown field \"hosts\": network.egress takes the one field \"allow\"",
                "name: file.write, constraints: {scratch: 16Mi} | name: file.read, constraints: {path: /data} | /capabilities/0/constraints/path: unknown field \"path\": file.read takes no constraints",
                "name: file.write, constraints: {scratch: 16Mi} | name: code.execute, constraints: {programs: [sh]} | /capabilities/0/constraints/programs: unknown field \"programs\": code.execute takes no constraints",
                "constraints: {scratch: 16Mi} | constraints: {size: 16Mi} | /capabilities/0/constraints/size: unknown field \"size\": file.write takes the one field \"scratch\"",
                "constraints: {scratch: 16Mi} | constraints: {scratch: 65Gi} | /capabilities/0/constraints/scratch: \"65Gi\" is too large: use 1Mi to 64Gi",
                "constraints: {scratch: 16Mi} | constraints: {scratch: 16} | /capabilities/0/constraints/scratch: must be a size in a string",
                "why: temporary files | who: me | unknown field \"who\"",
                "memory: 128Mi | memory: 65Gi | /limits/memory: memory must be 16Mi to 64Gi",
                "timeout: 30s | timeout: 25h | /limits/timeout: timeout must be 1s to 24h",
                "range: \">=1.0 <2\" | range: newest | /dependencies/0/range: \"newest\" is not a version range",
                "id: acme/base | id: acme/data-processor | /dependencies: a plugin cannot depend on itself",
                "id: acme/data-processor | ida: acme/data-processor | 1:1: the field \"id\" is missing"
            })
    void saysWhatIsWrongAndWhere(String part, String other, String message) {
        assertThat(problems(with(part, other)))
                .anySatisfy(problem -> assertThat(problem).contains(message));
    }

    @Test
    void everyFaultOfEverySchemaIsNamedAtItsPlace() {
        var schemas = with(
                "output: {type: array, items: {type: number}}",
                "output: {properties: {a: {$ref: 'https://example.com/x'}, b: {pattern: '('}, c: {type: strin}}}");
        assertThat(problems(schemas))
                .anySatisfy(
                        problem -> assertThat(problem).contains("/actions/0/output/properties/a/$ref: only references"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("/actions/0/output/properties/b/pattern: the pattern"))
                .anySatisfy(problem -> assertThat(problem).contains("/actions/0/output/properties/c/type: not a JSON"));
    }

    @Test
    void aNumberIsQuotedAsItWasWritten() {
        assertThat(problems(with("version: 1.2.0", "version: 1.10")))
                .singleElement()
                .asString()
                .contains("put \"1.10\" in quotes")
                .doesNotContain("\"1.1\"");
        assertThatThrownBy(() -> ManifestReader.read("{\"version\": 1.10}".getBytes(UTF_8), ManifestFormat.JSON))
                .hasMessageContaining("put \"1.10\" in quotes");
    }

    @Test
    void whatHasNoEffectInASchemaIsAWarningAtItsPlace() {
        var text = with("output: {type: array, items: {type: number}}", "output: {type: object, requried: [a]}")
                .getBytes(UTF_8);
        assertThat(ManifestReader.warnings(text, ManifestFormat.YAML))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.pointer()).isEqualTo("/actions/0/output/requried");
                    assertThat(warning.line()).isEqualTo(14);
                    assertThat(warning.message()).contains("did you mean required?");
                });
    }

    @Test
    void anEntrypointLeavesRoomForTheInput() {
        var room = "x".repeat(1000);
        assertThatCode(() -> Manifests.read(entrypoint(room, 8))).doesNotThrowAnyException();
        assertThat(problems(entrypoint(room, 9)))
                .singleElement()
                .asString()
                .contains(
                        "/runtime/entrypoint: the entrypoint has 90", "at most 8192 are accepted, because the kernel");
        assertThatCode(() -> ManifestReader.readAccepted(entrypoint(room, 9).getBytes(UTF_8), ManifestFormat.YAML))
                .doesNotThrowAnyException();
    }

    private static String entrypoint(String argument, int count) {
        return with("[python3, main.py]", "[python3, main.py" + (", " + argument).repeat(count) + "]");
    }

    @Test
    void aManifestThatWasAcceptedBeforeKeepsConstraintsThatMeanNothing() {
        var accepted = with("constraints: {scratch: 16Mi}", "constraints: {size: 16Mi}")
                .getBytes(UTF_8);
        assertThatThrownBy(() -> ManifestReader.read(accepted, ManifestFormat.YAML))
                .isInstanceOf(ManifestException.class);
        assertThat(ManifestReader.readAccepted(accepted, ManifestFormat.YAML).capabilities())
                .singleElement()
                .satisfies(request -> assertThatThrownBy(request::terms)
                        .hasMessageContaining("file.write takes the one field \"scratch\""));
        var broken = with("version: 1.2.0", "version: one").getBytes(UTF_8);
        assertThatThrownBy(() -> ManifestReader.readAccepted(broken, ManifestFormat.YAML))
                .isInstanceOf(ManifestException.class);
    }

    @Test
    void namesMustBeDistinct() {
        var twice = "  - {name: file.write, why: a}\n  - {name: file.write, why: b}\n";
        assertThat(problems(Manifests.YAML.replace(
                        "  - {name: file.write, constraints: {scratch: 16Mi}, why: temporary files}\n", twice)))
                .singleElement()
                .asString()
                .contains("/capabilities: \"file.write\" appears twice");
    }

    @Test
    void needsAtLeastOneAction() {
        var head = Manifests.YAML.substring(0, Manifests.YAML.indexOf("actions:"));
        assertThat(problems(head)).singleElement().asString().contains("the field \"actions\" is missing");
        assertThat(problems(head + "actions: []\n"))
                .singleElement()
                .asString()
                .contains("/actions: must be a list of 1 to 64 entries");
    }

    @Test
    void acceptsTheMaximumSizeAndRefusesOneByteMore() {
        int missing = ManifestReader.MAX_BYTES - Manifests.YAML.length();
        assertThat(Manifests.read(Manifests.YAML + "#".repeat(missing))).isEqualTo(Manifests.valid());
        assertThatThrownBy(() -> Manifests.read(Manifests.YAML + "#".repeat(missing + 1)))
                .hasMessageContaining("at most 262144 are accepted");
    }

    @Test
    void problemsInJsonHaveAPosition() {
        assertThatThrownBy(() -> ManifestReader.read("{\n \"id\": 1,\n}".getBytes(UTF_8), ManifestFormat.JSON))
                .isInstanceOfSatisfying(
                        ManifestException.class,
                        e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.line()).isEqualTo(3);
                            assertThat(problem.message()).contains("not JSON");
                        }));
        assertThatThrownBy(() -> ManifestReader.read("{\"id\":\"acme/tool\"}".getBytes(UTF_8), ManifestFormat.JSON))
                .isInstanceOfSatisfying(
                        ManifestException.class, e -> assertThat(e.problems()).hasSizeGreaterThan(4));
        assertThatThrownBy(() -> ManifestReader.read("[]".getBytes(UTF_8), ManifestFormat.JSON))
                .hasMessageContaining("must be an object");
    }

    @Test
    void refusesNumbersWithoutCanonicalForm() {
        assertThat(problems(with("default: 1.5", "default: 9007199254740993")))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains("no exact canonical form"));
    }
}
