import java.io.IOException;
import java.lang.classfile.BootstrapMethodEntry;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.invoke.MethodHandleInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints which classes an image's archive holds, as the JVM's {@code -XX:SharedClassListFile} wants them: the JDK's own
 * list, then every class of the packages that a file names, with the lambdas those classes make.
 *
 * <p>Classes of signed jars are left out, since no archive takes them, and so are classes that name one: the JVM loads
 * what they name while it makes the archive, and leaves addresses of this one run in it. For the same reason there is
 * no lambda that is a method of a class older than Java 6: making it links that class, and no archive takes it then.
 *
 * <p>It only reads class files. A recorded start would differ a little from run to run, and so would the image.
 *
 * <pre>usage: java ClassList.java PACKAGES RUNTIME JAR...
 *        java ClassList.java --choose LOADED RUNTIME JAR...</pre>
 *
 * <p>{@code PACKAGES} holds a line for each: {@code a/b/*} is one package, {@code a/b/**} also those below it.
 * {@code --choose} prints such a file for the classes that a start has loaded: the packages of which it loaded half.
 */
final class ClassList {
    private static final String CLASS = ".class";
    /** Where a class file has the lower byte of its major version, and that of Java 6. */
    private static final int MAJOR = 7;

    private static final int JAVA_6 = 50;
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private final Map<String, byte[]> classes = new TreeMap<>();
    private final Set<String> signed = new TreeSet<>();
    private final Set<String> old = new TreeSet<>();

    public static void main(String[] arguments) throws IOException {
        var choose = arguments[0].equals("--choose");
        var rest = List.of(arguments).subList(choose ? 1 : 0, arguments.length);
        var runtime = Path.of(rest.get(1));
        var all = new ClassList();
        all.readRuntime(runtime);
        for (var jar : rest.subList(2, rest.size())) {
            all.readJar(Path.of(jar));
        }
        var lines = Files.readAllLines(Path.of(rest.getFirst()));
        if (choose) {
            new Choice(all.classes.keySet(), Set.copyOf(lines)).lines().forEach(System.out::println);
        } else {
            all.print(jdksOwn(), matching(lines));
        }
    }

    /** The list that the JDK makes its own archive of. */
    private static List<String> jdksOwn() throws IOException {
        try (var lines = Files.lines(Path.of(System.getProperty("java.home"), "lib", "classlist"))) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static Predicate<String> matching(List<String> patterns) {
        var packages = new TreeSet<String>();
        var trees = new ArrayList<String>();
        for (var pattern : patterns) {
            if (pattern.endsWith("/**")) {
                trees.add(pattern.substring(0, pattern.length() - 2));
            } else if (pattern.endsWith("/*")) {
                packages.add(pattern.substring(0, pattern.length() - 2));
            } else if (!pattern.isBlank() && !pattern.startsWith("#")) {
                throw new IllegalArgumentException("neither PACKAGE/* nor PACKAGE/**: " + pattern);
            }
        }
        return name -> packages.contains(Choice.parent(name))
                || trees.stream().anyMatch(name::startsWith);
    }

    private void readRuntime(Path runtime) throws IOException {
        try (var image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", runtime.toString()))) {
            List<Path> modules;
            try (var found = Files.list(image.getPath("/modules"))) {
                modules = found.sorted().toList();
            }
            for (var module : modules) {
                read(module);
            }
        }
    }

    private void readJar(Path jar) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(jar)) {
            read(archive.getPath("/"));
        }
    }

    /** The first on the class path wins, as in the JVM. */
    private void read(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(root)) {
            files = found.filter(ClassList::isClass).toList();
        }
        var withSignature = isSigned(root);
        for (var file : files) {
            var path = root.relativize(file).toString();
            var name = path.substring(0, path.length() - CLASS.length());
            var bytes = Files.readAllBytes(file);
            if (classes.putIfAbsent(name, bytes) == null) {
                if (withSignature) {
                    signed.add(name);
                }
                if (bytes[MAJOR] < JAVA_6) {
                    old.add(name);
                }
            }
        }
    }

    private static boolean isSigned(Path root) throws IOException {
        var folder = root.resolve("META-INF");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.anyMatch(file -> file.toString().endsWith(".SF"));
        }
    }

    private static boolean isClass(Path file) {
        var name = file.toString();
        return name.endsWith(CLASS) && !name.endsWith("-info.class") && !name.startsWith("/META-INF/");
    }

    private void print(List<String> jdksOwn, Predicate<String> wanted) {
        var names = jdksOwn.stream()
                .filter(line -> !line.startsWith("@"))
                .map(line -> line.replaceFirst(" .*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        var more = new TreeSet<>(jdksOwn.stream().filter(line -> line.startsWith("@")).toList());
        classes.forEach((name, bytes) -> {
            if (wanted.test(name) && !signed.contains(name)) {
                var model = ClassFile.of().parse(bytes);
                if (!namesSigned(model)) {
                    names.add(name);
                    more.addAll(lambdas(model));
                }
            }
        });
        var text = Stream.concat(names.stream(), more.stream()).collect(Collectors.joining("\n", "", "\n"));
        System.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean namesSigned(ClassModel model) {
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry other && signed.contains(other.asInternalName())) {
                return true;
            }
        }
        return false;
    }

    /** A line for each lambda and method reference of a class. */
    private List<String> lambdas(ClassModel model) {
        var caller = model.thisClass().asInternalName();
        var lines = new ArrayList<String>();
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof InvokeDynamicEntry call
                    && makesLambda(call.bootstrap())
                    && !callsOld(call.bootstrap())) {
                lines.add("@lambda-proxy %s %s %s %s"
                        .formatted(caller, call.name(), call.type(), implementation(call.bootstrap())));
            }
        }
        return lines;
    }

    private boolean callsOld(BootstrapMethodEntry bootstrap) {
        var method = (MethodHandleEntry) bootstrap.arguments().get(1);
        return old.contains(method.reference().owner().asInternalName());
    }

    private static boolean makesLambda(BootstrapMethodEntry bootstrap) {
        ClassEntry owner = bootstrap.bootstrapMethod().reference().owner();
        return owner.asInternalName().equals(LAMBDAS);
    }

    private static String implementation(BootstrapMethodEntry bootstrap) {
        var arguments = bootstrap.arguments();
        var handle = (MethodHandleEntry) arguments.get(1);
        var member = handle.reference();
        return "%s REF_%s %s %s %s %s"
                .formatted(
                        ((MethodTypeEntry) arguments.get(0)).descriptor(),
                        MethodHandleInfo.referenceKindToString(handle.kind()),
                        member.owner().asInternalName(),
                        member.name(),
                        member.type(),
                        ((MethodTypeEntry) arguments.get(2)).descriptor());
    }

    /** Which packages are worth an archive. */
    private static final class Choice {
        private final Map<String, List<String>> direct = new TreeMap<>();
        private final Map<String, Set<String>> below = new TreeMap<>();
        private final Map<String, int[]> counts = new TreeMap<>();
        private final Set<String> loaded;

        Choice(Set<String> all, Set<String> loaded) {
            this.loaded = loaded;
            for (var name : all) {
                direct.computeIfAbsent(parent(name), _ -> new ArrayList<>()).add(name);
                for (var place = parent(name); !place.isEmpty(); place = parent(place)) {
                    below.computeIfAbsent(parent(place), _ -> new TreeSet<>()).add(place);
                    var count = counts.computeIfAbsent(place, _ -> new int[2]);
                    count[0]++;
                    count[1] += loaded.contains(name) ? 1 : 0;
                }
            }
        }

        static String parent(String name) {
            return name.substring(0, Math.max(0, name.lastIndexOf('/')));
        }

        List<String> lines() {
            var lines = new ArrayList<String>();
            below.getOrDefault("", Set.of()).forEach(place -> choose(place, lines));
            return lines;
        }

        private void choose(String place, List<String> lines) {
            var count = counts.get(place);
            if (2 * count[1] >= count[0]) {
                lines.add(place + "/**");
            } else if (count[1] > 0) {
                var here = direct.getOrDefault(place, List.of());
                var used = here.stream().filter(loaded::contains).count();
                if (used > 0 && 2 * used >= here.size()) {
                    lines.add(place + "/*");
                }
                below.getOrDefault(place, Set.of()).forEach(deeper -> choose(deeper, lines));
            }
        }
    }
}
