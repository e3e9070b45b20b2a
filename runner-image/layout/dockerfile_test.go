package main

import (
	"reflect"
	"strings"
	"testing"
)

const small = `# a comment
ARG BASE=debian:bookworm-slim
FROM ${BASE} AS packages
RUN apt-get update && \
    make things
FROM scratch
COPY --from=packages /rootfs/ /
COPY lib/ /opt/argus/lib/
COPY --chmod=755 runner /.argus/runner
ENV LANG=C.UTF-8
LABEL org.opencontainers.image.title="Argus Plugins \"x\""
EXPOSE 8080 8081
USER 65532:65532
WORKDIR /plugin
ENTRYPOINT ["/.argus/runner", "-v"]
`

func TestTheLastStageOfADockerfileIsRead(t *testing.T) {
	r, err := parseDockerfile(small)
	if err != nil {
		t.Fatal(err)
	}
	want := recipe{
		copies: []instructionCopy{{"packages", "/rootfs/", "/", false}, {"", "lib/", "/opt/argus/lib/", false}, {"", "runner", "/.argus/runner", true}},
		settings: settings{
			User:         "65532:65532",
			WorkingDir:   "/plugin",
			Entrypoint:   []string{"/.argus/runner", "-v"},
			Env:          []string{"LANG=C.UTF-8"},
			Labels:       map[string]string{"org.opencontainers.image.title": `Argus Plugins "x"`},
			ExposedPorts: map[string]struct{}{"8080/tcp": {}, "8081/tcp": {}},
		},
	}
	if !reflect.DeepEqual(r, want) {
		t.Errorf("%+v", r)
	}
	layers, err := r.layers("/context", map[string]string{"packages": "/stage"})
	wanted := []source{{"/stage/rootfs", "", false}, {"/context/lib", "opt/argus/lib", false}, {"/context/runner", ".argus/runner", true}}
	if err != nil || !reflect.DeepEqual(layers, wanted) {
		t.Error(layers, err)
	}
	if _, err := r.layers("/context", nil); err == nil || !strings.Contains(err.Error(), "-stage packages=FOLDER") {
		t.Error(err)
	}
}

func TestWhatADockerEngineWouldReadOtherwiseIsRefused(t *testing.T) {
	for change, told := range map[string]string{
		"RUN make":                "unknown here",
		"ADD x /x":                "unknown here",
		"ARG X=1":                 "unknown here",
		"COPY a b/ /c/":           "must be [--from",
		"COPY a c":                "must be [--from",
		"COPY --chown=1 a /c":     "must be [--from",
		"COPY a /c/":              "both or neither",
		"ENV A=1 B=2":             "must be one NAME=value",
		"ENV A":                   "must be one NAME=value",
		"LABEL a=b":               "must be one name=",
		`LABEL a="b" c="d"`:       "must be one name=",
		"EXPOSE 80/udp":           "numbers of ports",
		"ENTRYPOINT /bin/x":       "invalid character",
		"FROM debian":             "must be FROM scratch",
		"FROM scratch\nUSER 1":    "needs COPY",
		"FROM scratch\nCOPY a/ /": "needs COPY, USER",
	} {
		_, err := parseDockerfile(small + change + "\n")
		if err == nil || !strings.Contains(err.Error(), told) {
			t.Errorf("%s: %v", change, err)
		}
	}
}
