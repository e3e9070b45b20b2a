{{/*
The one shape of a pod of ours, as CEL, for Jobs and for Pods: kubernetes/RunnerJob builds it, a test compares the two.
Closed lists: a field that is not named here is refused, also one that Kubernetes does not know yet.
Arguments: the chart's root, and what the policy calls pod, labels and job (its name).
*/}}
{{- define "argus.shape.variables" -}}
- {name: ours, expression: {{ printf "request.userInfo.username == 'system:serviceaccount:%s:%s'" .Release.Namespace (include "argus.fullname" .) | quote }}}
- {name: controllers, expression: {{ printf "request.userInfo.username in %s" (.Values.admission.jobControllers | toJson) | quote }}}
- {name: tenders, expression: {{ printf "request.userInfo.username in %s" (concat .Values.admission.jobControllers .Values.admission.tenders | toJson) | quote }}}
- {name: made, expression: "request.operation == 'CREATE'"}
- {name: container, expression: "dyn(variables.pod.containers[0])"}
- {name: volumes, expression: "has(variables.pod.volumes) ? variables.pod.volumes : []"}
- {name: mounts, expression: "has(variables.container.volumeMounts) ? variables.container.volumeMounts : []"}
{{- end }}

{{- define "argus.shape.validations" -}}
- expression: >-
    !variables.made || variables.pod.all(field, field in ['restartPolicy', 'activeDeadlineSeconds', 'terminationGracePeriodSeconds',
    'automountServiceAccountToken', 'enableServiceLinks', 'hostUsers', 'runtimeClassName', 'priorityClassName', 'dnsPolicy', 'dnsConfig', 'hostname',
    'securityContext', 'containers', 'volumes', 'schedulerName', 'serviceAccountName', 'serviceAccount', 'priority', 'preemptionPolicy',
    'tolerations', 'overhead'])
  messageExpression: >-
    'a plugin runs in a pod of one shape: this one has fields that it must not have, among ' + variables.pod.map(field, field).join(', ')
- expression: >-
    !variables.made || (variables.pod.restartPolicy == 'Never'
    && has(variables.pod.activeDeadlineSeconds)
    && variables.pod.terminationGracePeriodSeconds <= 10
    && variables.pod.automountServiceAccountToken == false
    && variables.pod.enableServiceLinks == false
    && variables.pod.priorityClassName == 'argus-plugins'
    && (!has(variables.pod.priority) || variables.pod.priority <= 0)
    && has(variables.pod.hostname) && variables.pod.hostname == 'plugin'
    && (variables.pod.dnsPolicy == 'Default' ? !has(variables.pod.dnsConfig)
    : variables.pod.dnsPolicy == 'None' && variables.pod.dnsConfig == {'nameservers': ['127.0.0.1']})
    && (!has(variables.pod.schedulerName) || variables.pod.schedulerName == 'default-scheduler')
    && (!has(variables.pod.serviceAccountName) || variables.pod.serviceAccountName == 'default'))
  message: a plugin's pod never restarts, has a deadline, no token, no service links, the host name plugin, no name server but the node's, the priority class argus-plugins and the default account
- expression: >-
    !variables.made || (has(variables.pod.runtimeClassName) ? variables.pod.runtimeClassName in {{ include "argus.runtimeClasses" . }}
    : {{ ternary "has(variables.pod.hostUsers) && variables.pod.hostUsers == false" "true" .Values.kubernetes.userNamespaces }})
  message: a plugin's pod has a user namespace of its own, or a RuntimeClass that a tenant of this platform requires
- expression: >-
    !variables.made || !has(variables.pod.tolerations) || has(variables.pod.runtimeClassName) || variables.pod.tolerations.all(toleration,
    toleration.key in ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable', 'node.kubernetes.io/memory-pressure']
    && toleration.operator == 'Exists')
  message: a plugin's pod tolerates no taint but those that Kubernetes adds
- expression: >-
    !variables.made || [variables.pod.securityContext].all(context,
    dyn(context).all(field, field in ['runAsNonRoot', 'runAsUser', 'runAsGroup', 'seccompProfile'])
    && context.runAsNonRoot == true && context.runAsUser == 65532 && context.runAsGroup == 65532
    && context.seccompProfile == {'type': 'RuntimeDefault'})
  message: a plugin's pod runs as 65532 under RuntimeDefault, and its security context says nothing else
- expression: >-
    !variables.made || (size(variables.pod.containers) == 1 && variables.container.all(field, field in ['name', 'image', 'imagePullPolicy',
    'command', 'env', 'volumeMounts', 'securityContext', 'resources', 'terminationMessagePath', 'terminationMessagePolicy']))
  message: a plugin's pod has one container, without probes, hooks, ports, arguments or devices
- expression: >-
    !variables.made || (variables.container.name == 'plugin' && variables.container.command == ['/.argus/runner']
    && variables.container.image.startsWith({{ printf "%s/%s/" .Values.registry.host .Values.registry.prefix | squote }})
    && variables.container.image.matches('@sha256:[0-9a-f]{64}$'))
  message: {{ printf "a plugin's container starts the runner, in an image by digest below %s/%s" .Values.registry.host .Values.registry.prefix | quote }}
- expression: >-
    !variables.made || [variables.container.securityContext].all(context, dyn(context).all(field, field in ['readOnlyRootFilesystem',
    'allowPrivilegeEscalation', 'privileged', 'runAsNonRoot', 'runAsUser', 'runAsGroup', 'capabilities', 'seccompProfile'])
    && context.readOnlyRootFilesystem == true && context.allowPrivilegeEscalation == false && context.privileged == false
    && context.runAsNonRoot == true && context.runAsUser == 65532 && context.runAsGroup == 65532
    && context.capabilities == {'drop': ['ALL']} && context.seccompProfile == {'type': 'RuntimeDefault'})
  message: a plugin's container is read-only, has no capability and gains no privilege
- expression: >-
    !variables.made || (variables.container.resources.all(field, field in ['limits', 'requests'])
    && variables.container.resources.limits == variables.container.resources.requests
    && dyn(variables.container.resources.limits).all(name, name in ['cpu', 'memory', 'ephemeral-storage'])
    && size(variables.container.resources.limits) == 3)
  message: a plugin's container has limits for cpu, memory and ephemeral-storage, and requests what they are
- expression: >-
    !variables.made || variables.container.env.all(variable, variable.name == 'ARGUS_SPEC'
    ? (!has(variable.value) && variable.valueFrom.secretKeyRef.name == variables.job && variable.valueFrom.all(source, source == 'secretKeyRef'))
    : (variable.name in ['GODEBUG', 'GOGC', 'GOMEMLIMIT', 'GOMAXPROCS', 'GOTRACEBACK'] && !has(variable.valueFrom)))
  message: a plugin's container has the runner's variables and no others
- expression: >-
    !variables.made || (variables.volumes.all(volume, dyn(volume).all(field, field in ['name', volume.name == 'scratch' ? 'emptyDir' : 'secret'])
    && (volume.name == 'scratch' ? dyn(volume.emptyDir).all(field, field in ['medium', 'sizeLimit']) && has(volume.emptyDir.medium) && volume.emptyDir.medium == 'Memory'
    && has(volume.emptyDir.sizeLimit) && quantity(string(volume.emptyDir.sizeLimit)).compareTo(quantity('64Gi')) <= 0
    : volume.secret.secretName == variables.job))
    && variables.mounts.all(mount, dyn(mount).all(field, field in ['name', 'mountPath', 'readOnly'])
    && (mount.name == 'scratch' ? mount.mountPath == '/tmp' : has(mount.readOnly) && mount.readOnly == true && mount.mountPath.startsWith('/run/secrets/argus/'))))
  message: a plugin's pod mounts its attempt's own Secret, read-only, and a /tmp in memory of a limited size, and nothing else
- expression: >-
    !variables.made || (variables.labels.all(label, label in ['plugins.argus.dev/execution', 'plugins.argus.dev/attempt',
    'plugins.argus.dev/tenant', 'plugins.argus.dev/plugin', 'plugins.argus.dev/egress', 'batch.kubernetes.io/controller-uid',
    'batch.kubernetes.io/job-name', 'controller-uid', 'job-name'])
    && variables.job == 'pe-' + variables.labels['plugins.argus.dev/execution'] + '-' + variables.labels['plugins.argus.dev/attempt'])
  message: a plugin's pod has the labels of its execution and no others, and its Job is named by them
- expression: >-
    !variables.made || (has(namespaceObject.metadata.labels) && 'plugins.argus.dev/tenant' in namespaceObject.metadata.labels
    && variables.labels['plugins.argus.dev/tenant'] == namespaceObject.metadata.labels['plugins.argus.dev/tenant'])
  message: this namespace belongs to another tenant, by its label plugins.argus.dev/tenant
- expression: >-
    !variables.made || !has(variables.metadata.annotations)
    || !dyn(variables.metadata.annotations).exists(name, name.contains('apparmor.security') || name.contains('seccomp.security'))
  message: a plugin's pod has no security profile of its own
{{- end }}
