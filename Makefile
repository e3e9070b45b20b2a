# Thin on purpose: each target is a script that can be run and read by itself.
.PHONY: help demo test test-slow up down bench fmt generate

help:
	@echo "make demo       the main job from nothing to proof (KEEP=1 leaves the platform up)"
	@echo "make test       all tests but the slow ones; ends with N passed, N failed, N skipped"
	@echo "make test-slow  the tests that take long or need the machine's cluster to themselves"
	@echo "make up         start a platform and leave it running; then: . .argus/env"
	@echo "make down       take it down; nothing is left running"
	@echo "make bench      measure what docs/performance.md shows: B1, B9 (ROUNDS=30: measured rounds for each workload), the verdict lookup, the runner"
	@echo "make fmt        format the sources: Java, shell, Go, Python"
	@echo "make generate   write the generated files anew (CRDs, state diagrams)"

demo:
	@scripts/demo

test:
	@scripts/test fast

test-slow:
	@scripts/test slow

up:
	@scripts/up

down:
	@scripts/down

bench:
	@scripts/testbed bench
	@cd runner-image/runner && go test -run '^$$' -bench Overhead -benchtime 50x ./

fmt:
	@./mvnw -q -B spotless:apply
	@scripts/style --fix

generate:
	@./mvnw -q -B -pl control-plane -am test -Dargus.generate=true
