# The native runtime with a Docker engine: `build --docker native` prepares the context (base/, runner). Not verified: see build.
FROM scratch
COPY base/ /
COPY --chmod=755 runner /.argus/runner
USER 65532:65532
WORKDIR /plugin
ENTRYPOINT ["/.argus/runner"]
