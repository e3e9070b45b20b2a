{{/* The control plane's configuration. Made as a value and written once, so that nothing of anybody's can become a key. Holds no secret. */}}
{{- define "argus.configuration" -}}
{{- $jwt := dict "claims-validators" (dict "issuer" .Values.identity.issuer "audience" .Values.identity.audience) -}}
{{- if .Values.identity.jwksUrl -}}
{{- $_ := set $jwt "signatures" (dict "jwks" (dict "issuer" (dict "url" .Values.identity.jwksUrl))) -}}
{{- else -}}
{{- $_ := set $jwt "signatures" (dict "jwks-static" (dict "issuer" (dict "path" "file:/etc/argus/jwks.json"))) -}}
{{- end -}}
{{- $url := include "argus.databaseUrl" . -}}
{{- $trust := dict "mode" .Values.trust.mode "master-key-file" "/run/secrets/argus/master-key" -}}
{{- if .Values.trust.trustedKeys }}{{ $_ := set $trust "keys-directory" "/etc/argus-trusted-keys" }}{{ end -}}
{{- if eq .Values.trust.mode "disabled" -}}
{{- $_ := set $trust "disabled-owner" .Values.trust.disabledOwner -}}
{{- $_ := set $trust "disabled-reason" .Values.trust.disabledReason -}}
{{- $_ := set $trust "disabled-until" .Values.trust.disabledUntil -}}
{{- end -}}
{{- $tenants := dict -}}
{{- range $name, $tenant := include "argus.tenants" . | fromJson -}}
{{- $quota := list -}}
{{- range $what, $amount := $tenant.quota }}{{ $quota = append $quota (printf "%s=%v" $what $amount) }}{{ end -}}
{{- $one := dict "display-name" $tenant.displayName "namespace" $tenant.namespace "id" $tenant.id "quota" $quota -}}
{{- if $tenant.runtimeClass }}{{ $_ := set $one "runtime-class" $tenant.runtimeClass }}{{ end -}}
{{- $_ := set $tenants $name $one -}}
{{- end -}}
{{- $kubernetes := dict
      "frame-master-key-file" "/run/secrets/argus/frame-master-key"
      "manage-namespaces" .Values.manageNamespaces
      "user-namespaces" .Values.kubernetes.userNamespaces
      "start-budget" .Values.kubernetes.startBudget
      "capture" (dict
        "head-bytes" (int64 .Values.capture.headBytes) "tail-bytes" (int64 .Values.capture.tailBytes)
        "output-bytes" (int64 .Values.capture.outputBytes) "node-log-bytes" (int64 .Values.capture.nodeLogBytes)) -}}
{{- if .Values.kubernetes.networkCanaries }}{{ $_ := set $kubernetes "network-canaries" .Values.kubernetes.networkCanaries }}{{ end -}}
{{- if .Values.kubernetes.protectedRanges }}{{ $_ := set $kubernetes "protected-ranges" .Values.kubernetes.protectedRanges }}{{ end -}}
{{- $ledger := dict "origin" .Values.ledger.origin "signing-key-file" "/run/secrets/argus/ledger-signing-key.pem" -}}
{{- if eq .Values.ledger.checkpoint.place "volume" }}{{ $_ := set $ledger "checkpoint-file" "/var/lib/argus/checkpoint/ledger-checkpoint" }}
{{- else }}{{ $_ := set $ledger "checkpoint-config-map" (printf "%s/%s" .Release.Namespace (include "argus.checkpoint" .)) }}{{ end -}}
{{- $argus := dict
      "ledger" $ledger
      "migrations" (dict "url" (.Values.database.migrationsUrl | default $url) "user" .Values.database.users.migrator)
      "trust" $trust
      "registry" .Values.registry.host
      "registry-prefix" .Values.registry.prefix
      "registry-cache" "/var/cache/argus"
      "registries" (dict "allowed" .Values.registry.allowed)
      "runtimes" .Values.runtimes
      "tenants" $tenants
      "kubernetes" $kubernetes
      "resources" (dict "enabled" .Values.resourcePath.enabled "mirrors" .Values.resourcePath.mirrors)
      "execution" (dict
        "in-flight" (int64 .Values.execution.inFlight) "queue-depth" (int64 .Values.execution.queueDepth)
        "queue-deadline" .Values.execution.queueDeadline) -}}
{{- with .Values.registry.contact }}{{ $_ := set $argus "registry-contact" . }}{{ end -}}
{{- $all := dict
      "micronaut" (dict "server" (dict "host" "0.0.0.0" "port" 8080) "security" (dict "token" (dict "jwt" $jwt)))
      "endpoints" (dict "all" (dict "port" 8081))
      "datasources" (dict
        "default" (dict "url" $url "username" .Values.database.users.application)
        "worker" (dict "url" $url "username" .Values.database.users.worker)
        "sequencer" (dict "url" (.Values.database.sequencerUrl | default $url) "username" .Values.database.users.sequencer))
      "argus" $argus -}}
{{- mergeOverwrite $all (deepCopy .Values.extraConfiguration) | toYaml -}}
{{- end }}
