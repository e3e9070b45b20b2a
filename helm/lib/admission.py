#!/usr/bin/env python3
"""Asks an API server, with the chart installed, what it lets into a tenant's namespace. A line for each question; exit code 1 for a wrong answer.

Usage: admission.py KUBECONFIG JOBS.json NAMESPACE RELEASE-NAMESPACE ACCOUNT IMAGES FIXTURES-PASS FIXTURES-FAIL
JOBS.json: Jobs as the control plane makes them (a test keeps the file as RunnerJob builds it). IMAGES: registry and prefix."""

import copy
import json
import re
import ssl
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from shapes import SHAPES

JOB_CONTROLLER = "system:serviceaccount:kube-system:job-controller"
COLLECTOR = "system:serviceaccount:kube-system:generic-garbage-collector"


class Api:
    def __init__(self, kubeconfig):
        text = Path(kubeconfig).read_text()
        self.server = re.search(r'server: "?(https://[^"}\s]+)', text).group(1)
        self.token = re.search(r'token: "?([0-9a-f]+)', text).group(1)
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=ssl._create_unverified_context())
        )

    def __call__(self, method, path, body=None, user=None, kind="application/json"):
        request = urllib.request.Request(
            self.server + path, method=method, data=json.dumps(body).encode() if body is not None else None
        )
        request.add_header("Authorization", "Bearer " + self.token)
        request.add_header("Content-Type", kind)
        if user:
            request.add_header("Impersonate-User", user)
            request.add_header("Impersonate-Group", "system:masters")
        try:
            with self.opener.open(request) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            text = refused.read().decode()
            return refused.code, json.loads(text) if text.startswith("{") else {"message": text}


class Questions:
    def __init__(self):
        self.passed = self.failed = 0

    def expect(self, name, answer, words=None):
        """words: None where it must be let in; else what the refusal must say."""
        status, body = answer
        said = body.get("message", "")
        right = status < 300 if words is None else status in (400, 403, 422) and words in said
        self.passed, self.failed = self.passed + right, self.failed + (not right)
        print(f"{'ok   ' if right else 'FAIL '} {name}" + ("" if right else f": {status} {said}"))


def at(document, path, value):
    """A copy with one place changed; value None takes it out."""
    changed = copy.deepcopy(document)
    *way, last = path
    place = changed
    for step in way:
        place = place[step] if isinstance(step, int) else place.setdefault(step, {})
    if value is None:
        place.pop(last)
    elif last == "+":
        place.append(value)
    else:
        place[last] = value
    return changed


def pod_of(job):
    """As the Job controller makes it."""
    name = job["metadata"]["name"]
    labels = {**job["spec"]["template"]["metadata"]["labels"], "batch.kubernetes.io/job-name": name, "job-name": name}
    owner = {
        "apiVersion": "batch/v1",
        "kind": "Job",
        "name": name,
        "uid": "0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11",
        "controller": True,
    }
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "spec": job["spec"]["template"]["spec"],
        "metadata": {
            "name": name + "-x",
            "labels": labels,
            "ownerReferences": [owner],
            "finalizers": ["batch.kubernetes.io/job-tracking"],
        },
    }


def changed(document, way, path, value):
    if path:
        return at(document, (*way, *path), value)
    for name, one in value.items():
        document = at(document, (*way, name), one)
    return document


def shapes(ask, api, jobs, pods, ours, job, images):
    for *path, value, words in SHAPES:
        if isinstance(value, str):
            value = value.replace("IMAGES", images)
        name = "/".join(map(str, path)) + " " + json.dumps(value)
        made = changed(job, ("spec", "template", "spec"), path, value)
        ask.expect(f"no Job with {name}", api("POST", jobs + "?dryRun=All", made, ours), words)
        pod = changed(pod_of(job), ("spec",), path, value)
        ask.expect(f"no Pod with {name}", api("POST", pods + "?dryRun=All", pod, JOB_CONTROLLER), words)


def jobs_and_pods(ask, api, jobs, pods, ours, job):
    key = "plugins.argus.dev/"
    way = ("spec", "template", "metadata", "labels")
    ask.expect("nobody else makes a Job", api("POST", jobs + "?dryRun=All", job, "admin"), "only the control plane")
    ask.expect(
        "nobody else makes a Pod", api("POST", pods + "?dryRun=All", pod_of(job), "admin"), "only the Job controller"
    )
    ask.expect(
        "nor does the control plane", api("POST", pods + "?dryRun=All", pod_of(job), ours), "only the Job controller"
    )
    ask.expect(
        "no Job of two pods",
        api("POST", jobs + "?dryRun=All", at(job, ("spec", "parallelism"), 2), ours),
        "one pod, once",
    )
    ask.expect(
        "no Job that tries again",
        api("POST", jobs + "?dryRun=All", at(job, ("spec", "backoffLimit"), 1), ours),
        "one pod, once",
    )
    other = at(job, (*way, key + "tenant"), "00000000-0000-0000-0000-00000000000f")
    ask.expect("no Job of another tenant", api("POST", jobs + "?dryRun=All", other, ours), "belongs to another tenant")
    ask.expect(
        "no Job that is named as another's",
        api("POST", jobs + "?dryRun=All", at(job, (*way, key + "attempt"), "2"), ours),
        "named by them",
    )
    ask.expect("no label of anybody's", api("POST", jobs + "?dryRun=All", at(job, (*way, "a"), "b"), ours), "no others")
    profile = {"container.apparmor.security.beta.kubernetes.io/plugin": "localhost/mine"}
    annotated = at(job, ("spec", "template", "metadata", "annotations"), profile)
    ask.expect(
        "no profile by annotation on a Job", api("POST", jobs + "?dryRun=All", annotated, ours), "no security profile"
    )
    annotated = at(pod_of(job), ("metadata", "annotations"), profile)
    ask.expect("nor on a Pod", api("POST", pods + "?dryRun=All", annotated, JOB_CONTROLLER), "")
    alone = at(pod_of(job), ("metadata", "ownerReferences"), None)
    ask.expect("no Pod without a Job", api("POST", pods + "?dryRun=All", alone, JOB_CONTROLLER), "belongs to its Job")
    cron = {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "metadata": {"name": "x"},
        "spec": {"schedule": "* * * * *", "jobTemplate": {"spec": job["spec"]}},
    }
    ask.expect("no CronJob", api("POST", jobs.replace("/jobs", "/cronjobs") + "?dryRun=All", cron, ours), "no CronJob")


def changes(ask, api, jobs, pods, ours, job):
    """The Job and its Pod are there by now."""
    pod = pods + "/" + pod_of(job)["metadata"]["name"]
    one, merge = jobs + "/" + job["metadata"]["name"], "application/merge-patch+json"
    dry = "?dryRun=All"
    ask.expect(
        "a Job is not changed by its maker",
        api("PATCH", one + dry, {"spec": {"ttlSecondsAfterFinished": 1}}, ours, merge),
        "never changed",
    )
    ask.expect(
        "a Job's labels are not changed",
        api("PATCH", one + dry, {"metadata": {"labels": {"a": "b"}}}, "admin", merge),
        "never changed",
    )
    ask.expect(
        "a Job is tidied up by the collector",
        api("PATCH", one + dry, {"metadata": {"finalizers": []}}, COLLECTOR, merge),
    )
    image = {"spec": {"containers": [{"name": "plugin", "image": "registry.invalid/x"}]}}
    strategic = "application/strategic-merge-patch+json"
    ask.expect(
        "a Pod's image is not changed by our own account",
        api("PATCH", pod + dry, image, ours, strategic),
        "never changed",
    )
    ask.expect(
        "a Pod's labels are not changed by our own account",
        api("PATCH", pod + dry, {"metadata": {"labels": {"a": "b"}}}, ours, merge),
        "never changed",
    )
    ask.expect(
        "a Pod's deadline is brought forward by our own account",
        api("PATCH", pod + dry, {"spec": {"activeDeadlineSeconds": 1}}, ours, merge),
    )
    ask.expect(
        "and by nobody else",
        api("PATCH", pod + dry, {"spec": {"activeDeadlineSeconds": 1}}, "admin", merge),
        "never changed",
    )
    ask.expect(
        "a Pod is let go by the Job controller",
        api("PATCH", pod + dry, {"metadata": {"finalizers": []}}, JOB_CONTROLLER, merge),
    )
    debug = {"spec": {"ephemeralContainers": [{"name": "x", "image": "x"}]}}
    ask.expect(
        "no ephemeral container",
        api("PATCH", pod + "/ephemeralcontainers" + dry, debug, "admin", strategic),
        "nobody enters",
    )

    def resize(who, **amounts):
        resources = {"limits": amounts, "requests": amounts}
        change = {"spec": {"containers": [{"name": "plugin", "resources": resources}]}}
        return api("PATCH", pod + "/resize" + dry, change, who, strategic)

    ask.expect("a Pod's CPU is lowered by our own account", resize(ours, cpu="11m"))
    ask.expect("and by nobody else", resize("admin", cpu="11m"), "nobody changes")
    ask.expect("nor raised by our own account", resize(ours, cpu="4"), "nobody changes")
    ask.expect("nor its memory changed", resize(ours, cpu="11m", memory="9Gi"), "nobody changes")
    for way in ("exec?command=x", "attach?stdout=true", "portforward?ports=1", "proxy/"):
        ask.expect(f"no {way.split('?')[0].strip('/')}", api("POST", pod + "/" + way, {}, "admin"), "nobody enters")


def labels_and_networks(ask, api, namespace, ours):
    secrets = f"/api/v1/namespaces/{namespace}/secrets?dryRun=All"
    policies = f"/apis/networking.k8s.io/v1/namespaces/{namespace}/networkpolicies"
    for label in ("execution", "attempt", "tenant", "plugin", "egress"):
        secret = {
            "apiVersion": "v1",
            "kind": "Secret",
            "metadata": {"name": "x", "labels": {"plugins.argus.dev/" + label: "x"}},
        }
        ask.expect(f"the label {label} is ours", api("POST", secrets, secret, "admin"), "are the control plane's")
        ask.expect(f"and we set {label}", api("POST", secrets, secret, ours))
    grantable = {
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {"name": "x", "labels": {"plugins.argus.dev/grantable": "true"}},
    }
    ask.expect("a tenant says what may be granted", api("POST", secrets, grantable, "admin"))
    open_all = {
        "apiVersion": "networking.k8s.io/v1",
        "kind": "NetworkPolicy",
        "metadata": {"name": "x"},
        "spec": {"podSelector": {}, "policyTypes": ["Egress"], "egress": [{}]},
    }
    ask.expect(
        "nobody else opens a network",
        api("POST", policies + "?dryRun=All", open_all, "admin"),
        "only the control plane opens",
    )
    ask.expect("the control plane does, for a grant", api("POST", policies + "?dryRun=All", open_all, ours))
    ask.expect(
        "one more that denies is welcome",
        api("POST", policies + "?dryRun=All", at(open_all, ("spec", "egress"), None), "admin"),
    )
    narrow = {"spec": {"podSelector": {"matchLabels": {"a": "b"}}}}
    ask.expect(
        "the wall stands for all pods",
        api("PATCH", policies + "/argus-default-deny?dryRun=All", narrow, "admin", "application/merge-patch+json"),
        "stands for all pods",
    )


def settle(api, jobs, pods, namespace):
    """An API server takes policies up a moment after they were made: returns once it refuses what each of them must."""
    label = {"name": "x", "labels": {"plugins.argus.dev/egress": "x"}}
    asked = [
        (
            jobs,
            {
                "apiVersion": "batch/v1",
                "kind": "Job",
                "metadata": {"name": "x"},
                "spec": {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "x", "image": "x"}]}}},
            },
        ),
        (
            pods,
            {
                "apiVersion": "v1",
                "kind": "Pod",
                "metadata": {"name": "x"},
                "spec": {"containers": [{"name": "x", "image": "x"}]},
            },
        ),
        (f"/api/v1/namespaces/{namespace}/secrets", {"apiVersion": "v1", "kind": "Secret", "metadata": label}),
        (
            f"/apis/networking.k8s.io/v1/namespaces/{namespace}/networkpolicies",
            {
                "apiVersion": "networking.k8s.io/v1",
                "kind": "NetworkPolicy",
                "metadata": {"name": "x"},
                "spec": {"podSelector": {}, "policyTypes": ["Egress"], "egress": [{}]},
            },
        ),
    ]
    for _ in range(240):
        if all(
            "ValidatingAdmissionPolicy" in api("POST", path + "?dryRun=All", body)[1].get("message", "")
            for path, body in asked
        ):
            return
        time.sleep(0.25)
    sys.exit("the policies are not in force after a minute")


def stream(text):
    """JSON documents one after the other, as kubectl prints them."""
    while text := text.strip():
        document, end = json.JSONDecoder().raw_decode(text)
        text = text[end:]
        yield document


def fixtures(ask, api, passing, failing):
    """Kubernetes' own examples, in a namespace that is restricted and no tenant's."""
    api(
        "POST",
        "/api/v1/namespaces",
        {
            "apiVersion": "v1",
            "kind": "Namespace",
            "metadata": {
                "name": "fixtures",
                "labels": {
                    "pod-security.kubernetes.io/enforce": "restricted",
                    "pod-security.kubernetes.io/enforce-version": "v1.35",
                },
            },
        },
    )
    unmasked = "`hostUsers` must be false to use `Unmasked`"  # Kubernetes refuses that before Pod Security does
    for file, words in ((passing, None), (failing, "violates PodSecurity")):
        for pod in stream(Path(file).read_text()):
            pod["metadata"].pop("namespace", None)
            pod["metadata"]["name"] = pod["metadata"]["name"].replace("_", "-")
            name = f"{'restricted lets in' if words is None else 'restricted refuses'} {pod['metadata']['name']}"
            ask.expect(
                name,
                api("POST", "/api/v1/namespaces/fixtures/pods?dryRun=All", pod),
                unmasked if words and pod["metadata"]["name"] in ("procmount0", "procmount1") else words,
            )


def main(kubeconfig, file, namespace, release, account, images, passing, failing):
    api, ask = Api(kubeconfig), Questions()
    ours = f"system:serviceaccount:{release}:{account}"
    jobs, pods = f"/apis/batch/v1/namespaces/{namespace}/jobs", f"/api/v1/namespaces/{namespace}/pods"
    api(
        "POST",
        "/apis/node.k8s.io/v1/runtimeclasses",
        {
            "apiVersion": "node.k8s.io/v1",
            "kind": "RuntimeClass",
            "metadata": {"name": "gvisor"},
            "handler": "runsc",
            "overhead": {"podFixed": {"memory": "64Mi"}},
        },
    )
    tenant = api("GET", "/api/v1/namespaces/" + namespace)[1]["metadata"]["labels"]["plugins.argus.dev/tenant"]
    settle(api, jobs, pods, namespace)
    for name, job in json.loads(Path(file).read_text()).items():
        job["metadata"].pop("namespace")
        for labels in (job["metadata"]["labels"], job["spec"]["template"]["metadata"]["labels"]):
            labels["plugins.argus.dev/tenant"] = tenant
        container = job["spec"]["template"]["spec"]["containers"][0]
        container["image"] = images + "/" + container["image"].split("/", 2)[2]
        ask.expect(f"the Job {name}, as it is made", api("POST", jobs + "?dryRun=All", job, ours))
        ask.expect(
            "its Pod, as the Job controller makes it", api("POST", pods + "?dryRun=All", pod_of(job), JOB_CONTROLLER)
        )
        if name == "granted":
            mounts = ("spec", "template", "spec", "containers", 0, "volumeMounts")
            place = next(i for i, each in enumerate(container["volumeMounts"]) if each["name"] == "scratch")
            elsewhere = at(job, (*mounts, place, "mountPath"), "/plugin")
            ask.expect("no scratch but /tmp", api("POST", jobs + "?dryRun=All", elsewhere, ours), "own Secret")
            writable = at(job, (*mounts, 1 - place, "readOnly"), None)
            ask.expect("no Secret to write to", api("POST", jobs + "?dryRun=All", writable, ours), "own Secret")
        if name == "plain":
            api("POST", jobs, job, ours)
            api("POST", pods, pod_of(job), JOB_CONTROLLER)
            shapes(ask, api, jobs, pods, ours, job, images)
            jobs_and_pods(ask, api, jobs, pods, ours, job)
            changes(ask, api, jobs, pods, ours, job)
    labels_and_networks(ask, api, namespace, ours)
    fixtures(ask, api, passing, failing)
    print(f"admission: {ask.passed} {ask.failed}")
    return 1 if ask.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
