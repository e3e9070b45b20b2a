package dev.argus.cli;

import dev.argus.cli.shell.Shell;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates commands, and passes the shell to constructors that take one. */
record CommandFactory(Shell shell) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Shell.class) {
                return type.cast(made(constructor));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    private Object made(Constructor<?> constructor) throws ReflectiveOperationException {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(shell);
        } catch (InvocationTargetException fault) {
            throw new IllegalStateException("a command's constructor failed", fault.getCause());
        }
    }
}
