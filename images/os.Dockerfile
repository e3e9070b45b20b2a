# The same files as `os PACKAGES-FILE FOLDER` makes on Debian, with a Docker engine elsewhere. `build --docker` takes them out of it. Not verified: see build.
ARG BASE=debian:bookworm-slim
FROM ${BASE} AS packages
COPY os packages /build/
RUN apt-get -qq update && /build/os /build/packages /rootfs

FROM scratch
COPY --from=packages /rootfs/ /
