# The python3 runtime with a Docker engine: `build --docker python3` prepares the context (base/, python3/, runner). Not verified: see build.
# BASE is a Debian 12 whose packages are taken apart; nothing of it is in the image.
ARG BASE=debian:bookworm-slim
FROM ${BASE} AS packages
COPY python3/ /python3/
RUN apt-get -qq update && /python3/rootfs /rootfs

FROM scratch
COPY base/ /
COPY --from=packages /rootfs/ /
COPY --chmod=755 runner /.argus/runner
USER 65532:65532
WORKDIR /plugin
ENTRYPOINT ["/.argus/runner"]
