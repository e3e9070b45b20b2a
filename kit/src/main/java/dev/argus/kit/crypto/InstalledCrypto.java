package dev.argus.kit.crypto;

import java.util.ServiceLoader;

/**
 * Finds the installed module, once. Two modules on the class path are an error: the order of the class path must not
 * decide which one signs.
 */
final class InstalledCrypto {
    static final CryptoModule MODULE = find();

    private InstalledCrypto() {}

    private static CryptoModule find() {
        var found = ServiceLoader.load(CryptoModule.class).stream().toList();
        if (found.size() > 1) {
            var names = found.stream().map(ServiceLoader.Provider::type).toList();
            throw new IllegalStateException("more than one CryptoModule on the class path, keep one of: " + names);
        }
        return found.isEmpty() ? new BouncyCastleCrypto() : found.getFirst().get();
    }
}
