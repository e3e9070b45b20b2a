package dev.argus.cli.api;

import dev.argus.cli.problem.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that a server's certificate may come from: those of Java, and the user's own. */
final class Authorities {
    private Authorities() {}

    /** Returns a TLS context that also trusts the certificates (PEM) of a file; the name is for messages. */
    static SSLContext with(byte[] pem, String file) {
        try {
            var known = KeyStore.getInstance(KeyStore.getDefaultType());
            known.load(null, null);
            int number = 0;
            for (var certificate : certificates(pem, file)) {
                known.setCertificateEntry("own-" + number++, certificate);
            }
            for (var certificate : trusting(null).getAcceptedIssuers()) {
                known.setCertificateEntry("java-" + number++, certificate);
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, new X509TrustManager[] {trusting(known)}, null);
            return context;
        } catch (GeneralSecurityException | IOException fault) {
            throw Failure.invalid("the certificates of " + file + " cannot be used: " + fault.getMessage())
                    .causedBy(fault);
        }
    }

    private static Collection<? extends Certificate> certificates(byte[] pem, String file) {
        try {
            var read = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            if (!read.isEmpty()) {
                return read;
            }
        } catch (CertificateException _) {
            // Refused below.
        }
        throw Failure.invalid(file + " has no certificate: it must be PEM, -----BEGIN CERTIFICATE-----");
    }

    private static X509TrustManager trusting(@Nullable KeyStore known) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(known);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new IllegalStateException("every JDK trusts by X.509");
    }
}
