# The image of the command line: each COPY is a layer, those that change most last. `build` prepares what is copied (os/, java/, …) and reads this file
# itself; with --docker a Docker engine reads it. Mount the folder with your plugin at /work.
FROM scratch
COPY os/ /
COPY java/ /opt/java/
COPY lib/ /opt/argus/lib/
COPY app/ /opt/argus/
COPY archive/ /opt/argus/
COPY sbom/ /usr/share/sbom/
ENV LANG=C.UTF-8
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/opt/java/bin/java", "@/opt/argus/java.args"]
LABEL org.opencontainers.image.title="Argus Plugins: command line"
LABEL org.opencontainers.image.description="argus: publish, grant and run signed plugins, and verify what happened"
LABEL org.opencontainers.image.vendor="Argus Plugins"
LABEL org.opencontainers.image.licenses="Apache-2.0"
LABEL dev.argus.sbom="/usr/share/sbom/argus.cdx.json"
