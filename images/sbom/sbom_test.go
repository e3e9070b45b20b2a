package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// images/test sets these: the folder of CycloneDX's JSON schemas, which Maven brings, and documents of images, separated by blanks.
const (
	schemasVariable   = "SBOM_TEST_SCHEMAS"
	documentsVariable = "SBOM_TEST_DOCUMENTS"
)

const ofMaven = `{"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"type":"library","bom-ref":"pkg:maven/dev.argus/cli@1","name":"cli"}},
"components":[{"type":"library","bom-ref":"pkg:maven/a/b@1","group":"a","name":"b","version":"1","purl":"pkg:maven/a/b@1","licenses":[{"license":{"id":"Apache-2.0"}}]}],
"dependencies":[{"ref":"pkg:maven/dev.argus/cli@1","dependsOn":["pkg:maven/a/b@1"]},{"ref":"pkg:maven/a/b@1"}]}`

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	folder := os.Getenv(schemasVariable)
	if folder == "" {
		t.Skip(schemasVariable + " names no folder; images/test fetches the schemas")
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	for _, name := range []string{"spdx.schema.json", "jsf-0.82.schema.json", "bom-1.6.schema.json"} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err == nil {
			err = compiler.AddResource("http://cyclonedx.org/schema/"+name, parsed)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return compiler.MustCompile("http://cyclonedx.org/schema/bom-1.6.schema.json")
}

func validate(t *testing.T, text []byte) error {
	t.Helper()
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return schema(t).Validate(parsed)
}

// parts makes one of every input and returns their places: Maven, dpkg, Java, Go.
func parts(t *testing.T) (maven, dpkg, java, program string) {
	t.Helper()
	root := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	write("java/release", "JAVA_VERSION=\"25.0.3\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9-LTS\"\nIMPLEMENTOR=\"Someone\"\nMODULES=\"java.base\"\n")
	write("dpkg/libc6", "Package: libc6\nVersion: 2:2.36-9+deb12u1\nArchitecture: amd64\nDescription: GNU C Library\n Version: not this\n")
	write("dpkg/zlib1g", "Package: zlib1g\nVersion: 1:1.2.13\nArchitecture: amd64\n")
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return write("bom.json", ofMaven), filepath.Join(root, "dpkg"), filepath.Join(root, "java"), self
}

func TestEveryPartIsInAValidDocument(t *testing.T) {
	maven, dpkg, java, program := parts(t)
	s := subject{"argus/x", "0.1.0", "0123abc", "2026-11-20T10:00:00Z"}
	text, err := write(s, maven, dpkg, java, program)
	if err != nil {
		t.Fatal(err)
	}
	if err := validate(t, text); err != nil {
		t.Error(err)
	}
	for _, ref := range []string{"pkg:maven/a/b@1", "pkg:deb/debian/libc6@2:2.36-9+deb12u1?arch=amd64", "pkg:generic/openjdk@25.0.3+9-LTS",
		"pkg:golang/stdlib@", "0123abc", "Apache-2.0"} {
		if !strings.Contains(string(text), ref) {
			t.Error(ref, "is missing")
		}
	}
	var d document
	if err := json.Unmarshal(text, &d); err != nil {
		t.Fatal(err)
	}
	refs := map[string]bool{"image:argus/x": true}
	for _, c := range d.Components {
		refs[c.Ref] = true
	}
	for _, one := range d.Dependencies {
		for _, ref := range append(one.DependsOn, one.Ref) {
			if !refs[ref] {
				t.Error("depends on what is not there:", ref)
			}
		}
	}
	again, err := write(s, maven, dpkg, java, program)
	if err != nil || !bytes.Equal(text, again) {
		t.Error("not the same twice", err)
	}
	s.version = "0.2.0"
	other, err := write(s, maven, dpkg, java, program)
	if err != nil || bytes.Contains(other, []byte(d.Serial)) {
		t.Error("another image's document has the same serial number", err)
	}
}

func TestAWrongDocumentIsFound(t *testing.T) {
	for _, text := range []string{
		`{"bomFormat":"CycloneDX"}`,
		`{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"nothing","name":"x"}]}`,
		`{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"library","name":"x","licenses":[{"license":{"id":"No-Such"}}]}]}`,
	} {
		if err := validate(t, []byte(text)); err == nil {
			t.Error("valid:", text)
		}
	}
}

func TestWhatIsMissingOrThereTwiceIsAnError(t *testing.T) {
	maven, dpkg, java, _ := parts(t)
	empty := t.TempDir()
	if err := os.WriteFile(filepath.Join(empty, "release"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for told, run := range map[string]func() ([]byte, error){
		"nothing is in the image": func() ([]byte, error) { return write(subject{name: "x"}, "", "", "", "") },
		"not a CycloneDX":         func() ([]byte, error) { return write(subject{name: "x"}, mustWrite(t, "{}"), "", "", "") },
		"no JAVA_VERSION":         func() ([]byte, error) { return write(subject{name: "x"}, maven, dpkg, empty, "") },
		"no Package":              func() ([]byte, error) { return write(subject{name: "x"}, "", empty, java, "") },
		"is there twice":          func() ([]byte, error) { return write(subject{name: "x"}, twice(t), "", "", "") },
	} {
		if _, err := run(); err == nil || !strings.Contains(err.Error(), told) {
			t.Errorf("%s: %v", told, err)
		}
	}
}

func twice(t *testing.T) string {
	return mustWrite(t, strings.Replace(ofMaven, `"bom-ref":"pkg:maven/dev.argus/cli@1"`, `"bom-ref":"pkg:maven/a/b@1"`, 1))
}

func mustWrite(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestTheImagesDocumentsAreValid(t *testing.T) {
	documents := strings.Fields(os.Getenv(documentsVariable))
	if len(documents) == 0 {
		t.Skip(documentsVariable + " names none")
	}
	for _, name := range documents {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, text); err != nil {
			t.Error(name, err)
		}
	}
}
