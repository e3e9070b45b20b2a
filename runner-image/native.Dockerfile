# The native runtime. `build` prepares what is copied (base/, sbom/, runner) and reads this file itself; with --docker a Docker engine reads it.
FROM scratch
COPY base/ /
COPY sbom/ /usr/share/sbom/
COPY --chmod=755 runner /.argus/runner
USER 65532:65532
WORKDIR /plugin
ENTRYPOINT ["/.argus/runner"]
LABEL org.opencontainers.image.title="Argus Plugins: native runtime"
LABEL org.opencontainers.image.description="Runs one plugin that is a program of its own"
LABEL org.opencontainers.image.vendor="Argus Plugins"
LABEL org.opencontainers.image.licenses="Apache-2.0"
LABEL dev.argus.runtime="native"
LABEL dev.argus.sbom="/usr/share/sbom/argus.cdx.json"
