{{- define "argus.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{- define "argus.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "argus.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else if hasPrefix .Release.Name $name -}}
{{- $name -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end }}

{{/* Objects of the whole cluster: no two installations share a name. */}}
{{- define "argus.clusterName" -}}
{{- printf "%s.%s" .Release.Namespace (include "argus.fullname" .) -}}
{{- end }}

{{- define "argus.instance" -}}
app.kubernetes.io/name: {{ include "argus.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* The control plane's pods, and not the database's or a test's. */}}
{{- define "argus.selector" -}}
{{ include "argus.instance" . }}
app.kubernetes.io/component: control-plane
{{- end }}

{{- define "argus.labels" -}}
{{ include "argus.instance" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: argus-plugins
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "argus.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) -}}
{{- end -}}
{{- end }}

{{/* When a node pulls an image: what a digest names never changes, so one that is there is not asked for again, whatever the registry does. */}}
{{- define "argus.pullPolicy" -}}
{{- if and (contains "@" .image) (ne .policy "Never") }}IfNotPresent{{ else }}{{ .policy }}{{ end -}}
{{- end }}

{{- define "argus.keysSecret" -}}
{{- default (printf "%s-keys" (include "argus.fullname" .)) .Values.keys.secret -}}
{{- end }}

{{- define "argus.databaseSecret" -}}
{{- default (printf "%s-database" (include "argus.fullname" .)) .Values.database.secret -}}
{{- end }}

{{- define "argus.databaseUrl" -}}
{{- if .Values.postgresql.enabled -}}
{{- $host := printf "%s-postgresql.%s.svc" (include "argus.fullname" .) .Release.Namespace -}}
{{- printf "jdbc:postgresql://%s:5432/argus" (.Values.postgresql.clusterIP | default $host) -}}
{{- else -}}
{{- .Values.database.url -}}
{{- end -}}
{{- end }}

{{- define "argus.checkpoint" -}}
{{- default (printf "%s-checkpoint" (include "argus.fullname" .)) .Values.ledger.checkpoint.claim -}}
{{- end }}

{{- define "argus.keep" -}}
helm.sh/resource-policy: keep
{{- end }}
