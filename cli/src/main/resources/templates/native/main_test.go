package main

import "testing"

func TestWordsAreSeparatedByAnyBlanks(t *testing.T) {
	if got := count(input{Text: " one two\nthree "}); got.Words != 3 {
		t.Errorf("got %d words, want 3", got.Words)
	}
}
