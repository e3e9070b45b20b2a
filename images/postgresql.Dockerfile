# The image of PostgreSQL for trials and tests, where no registry of the world is reached: docs/images.md. `build postgresql` prepares what is copied and
# reads this file. Its entrypoint is a shell: the chart brings the script.
FROM scratch
COPY os/ /
COPY postgresql/ /opt/postgresql/
COPY sbom/ /usr/share/sbom/
ENV PATH=/opt/postgresql/bin:/bin
ENV LANG=C.UTF-8
EXPOSE 5432
USER 65532:65532
WORKDIR /tmp
ENTRYPOINT ["/bin/sh"]
LABEL org.opencontainers.image.title="Argus Plugins: PostgreSQL for trials"
LABEL org.opencontainers.image.description="One PostgreSQL for trials and tests of the chart; for nothing that must last"
LABEL org.opencontainers.image.vendor="Argus Plugins"
LABEL org.opencontainers.image.licenses="PostgreSQL"
LABEL dev.argus.sbom="/usr/share/sbom/argus.cdx.json"
