package dev.argus.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.argus.plugins.grants.GrantId;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.trust.Trust;
import io.micronaut.core.annotation.Introspected;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that ids of versions, installations, grants and plugins have types of their own, so that the compiler notices
 * when one is passed for another. Bare UUIDs remain where ids enter and leave: in the API, in repositories, and in the
 * rows of their queries.
 */
class TypedIdsTest {
    private static final Pattern NAMES = Pattern.compile("(version|installation|grant|plugin)(s|Id|Ids)?");

    @Test
    void noParameterOrComponentTakesABareUuidForOne() {
        var bare = methods().flatMap(TypedIdsTest::bareParameters).toList();
        assertThat(bare).isEmpty();
    }

    @Test
    void noAccessorReturnsABareUuidForOne() {
        var bare = methods()
                .filter(Method.class::isInstance)
                .map(Method.class::cast)
                .filter(method -> NAMES.matcher(method.getName()).matches() && mentionsUuid(method.toGenericString()))
                .map(Method::toGenericString)
                .toList();
        assertThat(bare).isEmpty();
    }

    /** Without names of parameters in the class files the first test would find nothing. */
    @Test
    void theClassFilesNameTheParameters() throws NoSuchMethodException {
        var parameter = Trust.class.getMethod("current", VersionId.class).getParameters()[0];
        assertThat(parameter.isNamePresent()).isTrue();
        assertThat(parameter.getName()).isEqualTo("version");
    }

    @Test
    void anIdIsWrittenAsItsUuid() {
        var uuid = UUID.fromString("0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11");
        assertThat(List.of(new VersionId(uuid), new InstallationId(uuid), new GrantId(uuid), new PluginId(uuid)))
                .allSatisfy(id -> assertThat(id).hasToString(uuid.toString()));
    }

    private static Stream<? extends Executable> methods() {
        return ArchitectureTest.MAIN.stream()
                .filter(type -> !type.getName().contains("$Definition")
                        && !type.getSimpleName().startsWith("$"))
                .filter(type -> !type.getPackageName().startsWith("dev.argus.plugins.api"))
                .filter(type -> !type.getSimpleName().endsWith("Repository"))
                .map(JavaClass::reflect)
                .filter(type -> type.getDeclaredAnnotation(Introspected.class) == null)
                .flatMap(type -> Stream.concat(
                        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors())))
                .filter(each -> !each.isSynthetic() && !Modifier.isPrivate(each.getModifiers()));
    }

    private static Stream<String> bareParameters(Executable executable) {
        return Arrays.stream(executable.getParameters())
                .filter(parameter -> NAMES.matcher(parameter.getName()).matches())
                .filter(parameter ->
                        mentionsUuid(parameter.getParameterizedType().getTypeName()))
                .map(parameter -> "%s: %s".formatted(executable, parameter));
    }

    private static boolean mentionsUuid(String type) {
        return type.contains(UUID.class.getName());
    }
}
