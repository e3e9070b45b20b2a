{{/* The tenants with every default filled in, as JSON: {name: {displayName, namespace, id, create, runtimeClass, quota}}. */}}
{{- define "argus.tenants" -}}
{{- $all := dict -}}
{{- range $name, $given := .Values.tenants -}}
{{- $tenant := $given | default dict -}}
{{- $_ := set $all $name (dict
      "displayName" ($tenant.displayName | default $name)
      "namespace" ($tenant.namespace | default (printf "argus-%s" $name))
      "id" ($tenant.id | default (include "argus.tenantId" (list $ $name)))
      "create" (ternary $tenant.create true (hasKey $tenant "create"))
      "runtimeClass" ($tenant.runtimeClass | default "")
      "quota" ($tenant.quota | default $.Values.tenantDefaults.quota)) -}}
{{- end -}}
{{- $all | toJson -}}
{{- end }}

{{/* Made of installation and name, so that an upgrade gives the same and two installations differ. */}}
{{- define "argus.tenantId" -}}
{{- $root := index . 0 -}}
{{- $hash := printf "argus-plugins/%s/%s/%s" $root.Release.Namespace $root.Release.Name (index . 1) | sha256sum -}}
{{- printf "%s-%s-8%s-a%s-%s" (substr 0 8 $hash) (substr 8 12 $hash) (substr 13 16 $hash) (substr 17 20 $hash) (substr 20 32 $hash) -}}
{{- end }}

{{- define "argus.tenantNamespaces" -}}
{{- $names := list -}}
{{- range $name, $tenant := include "argus.tenants" . | fromJson -}}
{{- $names = append $names $tenant.namespace -}}
{{- end -}}
{{- $names | sortAlpha | toJson -}}
{{- end }}

{{- define "argus.runtimeClasses" -}}
{{- $names := list -}}
{{- range $name, $tenant := include "argus.tenants" . | fromJson -}}
{{- if $tenant.runtimeClass -}}{{- $names = append $names $tenant.runtimeClass -}}{{- end -}}
{{- end -}}
{{- $names | uniq | sortAlpha | toJson -}}
{{- end }}
