# The image of the control plane: each COPY is a layer, those that change most last. `build` prepares what is copied (os/, java/, …) and reads this file
# itself; with --docker a Docker engine reads it. Settings are environment variables: docs/images.md.
FROM scratch
COPY os/ /
COPY java/ /opt/java/
COPY lib/ /opt/argus/lib/
COPY app/ /opt/argus/
COPY archive/ /opt/argus/
COPY sbom/ /usr/share/sbom/
ENV LANG=C.UTF-8
EXPOSE 8080 8081
USER 65532:65532
WORKDIR /opt/argus
ENTRYPOINT ["/opt/java/bin/java", "@/opt/argus/java.args"]
LABEL org.opencontainers.image.title="Argus Plugins: control plane"
LABEL org.opencontainers.image.description="Publishes, grants and runs signed plugins on Kubernetes, and keeps a ledger of it"
LABEL org.opencontainers.image.vendor="Argus Plugins"
LABEL org.opencontainers.image.licenses="Apache-2.0"
LABEL dev.argus.sbom="/usr/share/sbom/argus.cdx.json"
