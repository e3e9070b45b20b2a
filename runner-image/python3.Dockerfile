# The python3 runtime. `build` prepares what is copied (base/, sbom/, runner, and the stage's /rootfs) and reads the last stage itself; with --docker a
# Docker engine reads all of it. BASE is a Debian 12 whose packages are taken apart; nothing of it is in the image.
ARG BASE=debian:bookworm-slim
FROM ${BASE} AS packages
COPY os /images/os
COPY python3/ /runner-image/python3/
RUN apt-get -qq update && /runner-image/python3/rootfs /rootfs

FROM scratch
COPY base/ /
COPY --from=packages /rootfs/ /
COPY sbom/ /usr/share/sbom/
COPY --chmod=755 runner /.argus/runner
USER 65532:65532
WORKDIR /plugin
ENTRYPOINT ["/.argus/runner"]
LABEL org.opencontainers.image.title="Argus Plugins: python3 runtime"
LABEL org.opencontainers.image.description="Runs one plugin written in Python"
LABEL org.opencontainers.image.vendor="Argus Plugins"
LABEL org.opencontainers.image.licenses="Apache-2.0"
LABEL dev.argus.runtime="python3"
LABEL dev.argus.sbom="/usr/share/sbom/argus.cdx.json"
