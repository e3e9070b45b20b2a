package frame

import (
	"encoding/json"
	"os"
	"testing"
)

func TestTheContractHasEveryStreamAndNoOther(t *testing.T) {
	text, err := os.ReadFile("../../../docs/contracts/runner-frames-words.json")
	if err != nil {
		t.Fatal(err)
	}
	var words struct {
		Streams map[string]string `json:"streams"`
	}
	if err := json.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	names := map[Stream]string{Stdout: "stdout", Stderr: "stderr", Output: "output", Event: "event", Trailer: "trailer"}
	for letter := range 256 {
		stream := Stream(letter)
		if stream.Known() != (names[stream] != "") || names[stream] != words.Streams[string(rune(letter))] {
			t.Errorf("%q: known %v, here %q, contract %q", rune(letter), stream.Known(), names[stream], words.Streams[string(rune(letter))])
		}
	}
	if len(words.Streams) != len(names) {
		t.Errorf("here %d streams, contract %d", len(names), len(words.Streams))
	}
}
