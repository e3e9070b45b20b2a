{{/* What a schema cannot say: values that belong together. Included once, by the Deployment. */}}
{{- define "argus.check" -}}
{{- if not .Values.identity.issuer }}{{ fail "identity.issuer: name the issuer of your tokens, as in https://login.example.com; there is no built-in one" }}{{ end -}}
{{- if eq (empty .Values.identity.jwksUrl) (empty .Values.identity.staticKeys) }}{{ fail "identity: set either jwksUrl, where your issuer publishes its keys, or staticKeys" }}{{ end -}}
{{- if regexMatch "\"(d|p|q|k|dp|dq|qi)\"[[:space:]]*:" .Values.identity.staticKeys }}{{ fail "identity.staticKeys: it holds a private key; give the public ones only" }}{{ end -}}
{{- if not .Values.ledger.origin }}{{ fail "ledger.origin: give the log a name that never changes, as in ledger.example.com/eu1" }}{{ end -}}
{{- if not .Values.registry.host }}{{ fail "registry.host: name the registry that plugins' images are pushed to, as in registry.example.com" }}{{ end -}}
{{- if not .Values.runtimes }}{{ fail "runtimes: name at least one, by digest, as in {python3: registry.example.com/argus/python3@sha256:…}" }}{{ end -}}
{{- range $name, $image := .Values.runtimes }}
{{- if not (hasPrefix (printf "%s/" $.Values.registry.host) $image) }}{{ fail (printf "runtimes.%s: %s is not an image of registry.host (%s)" $name $image $.Values.registry.host) }}{{ end -}}
{{- end -}}
{{- if .Values.postgresql.enabled -}}
{{- if or .Values.database.url .Values.database.sequencerUrl .Values.database.migrationsUrl }}{{ fail "postgresql.enabled: leave database.url, sequencerUrl and migrationsUrl empty, or use your own PostgreSQL" }}{{ end -}}
{{- else -}}
{{- if not .Values.database.url }}{{ fail "database.url: name your PostgreSQL, as in jdbc:postgresql://db.example.com:5432/argus, or set postgresql.enabled for a trial" }}{{ end -}}
{{- if not .Values.database.secret }}{{ fail "database.secret: name the Secret with the keys application-password, worker-password, sequencer-password and migrator-password" }}{{ end -}}
{{- end -}}
{{- if eq (empty .Values.keys.secret) (not .Values.keys.generate) }}{{ fail "keys: set either secret, with the keys that you made, or generate, for a trial" }}{{ end -}}
{{- if eq .Values.trust.mode "disabled" -}}
{{- if not (and .Values.trust.disabledOwner .Values.trust.disabledReason .Values.trust.disabledUntil) }}{{ fail "trust: mode disabled needs disabledOwner, disabledReason and disabledUntil" }}{{ end -}}
{{- end -}}
{{- if and .Values.ledger.checkpoint.claim (ne .Values.ledger.checkpoint.place "volume") }}{{ fail "ledger.checkpoint.claim: set place to volume as well" }}{{ end -}}
{{- $seen := dict -}}
{{- range $name, $tenant := include "argus.tenants" . | fromJson -}}
{{- if or (regexMatch "^(default|kube-.*|argus-system|argus-plugins)$" $tenant.namespace) (eq $tenant.namespace $.Release.Namespace) }}{{ fail (printf "tenants.%s.namespace: %s belongs to the system; use another" $name $tenant.namespace) }}{{ end -}}
{{- if hasKey $seen $tenant.namespace }}{{ fail (printf "tenants.%s.namespace: %s is the namespace of tenant %s already" $name $tenant.namespace (get $seen $tenant.namespace)) }}{{ end -}}
{{- $_ := set $seen $tenant.namespace $name -}}
{{- end -}}
{{- end }}
