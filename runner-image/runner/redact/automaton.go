package redact

// automaton looks for many values at once (Aho–Corasick). A state stands for the longest suffix of the read bytes that is a prefix of some value; 0
// is the root, where no value has begun. Values are long and rarely share a prefix, so a state's children are a short list and not a table.
type automaton struct {
	first   [256]int32 // the states after one byte, from the root
	label   []byte     // the byte on the step from the parent to this state
	child   []int32    // the first child; 0: none
	sibling []int32
	fail    []int32 // the next shorter suffix that is a prefix of some value
	depth   []int32
	match   []int32 // length of the longest value that ends here; 0: none
	rest    []int32 // the state to continue from: after a value that nothing continues, the next shorter suffix
}

func newAutomaton(values [][]byte) *automaton {
	a := &automaton{}
	a.add(0, 0)
	for _, value := range values {
		state := int32(0)
		for _, b := range value {
			next := a.childBy(state, b)
			if next == 0 {
				next = a.add(state, b)
			}
			state = next
		}
		a.match[state] = int32(len(value))
	}
	a.link()
	return a
}

func (a *automaton) add(parent int32, b byte) int32 {
	state := int32(len(a.label))
	a.label, a.child, a.fail = append(a.label, b), append(a.child, 0), append(a.fail, 0)
	a.match, a.rest = append(a.match, 0), append(a.rest, 0)
	if state == 0 {
		a.sibling, a.depth = append(a.sibling, 0), append(a.depth, 0)
		return 0
	}
	a.sibling, a.depth = append(a.sibling, a.child[parent]), append(a.depth, a.depth[parent]+1)
	a.child[parent] = state
	return state
}

func (a *automaton) childBy(state int32, b byte) int32 {
	for c := a.child[state]; c != 0; c = a.sibling[c] {
		if a.label[c] == b {
			return c
		}
	}
	return 0
}

// link visits the states by increasing depth, because a state's fail state is less deep.
func (a *automaton) link() {
	queue := make([]int32, 0, len(a.label))
	for c := a.child[0]; c != 0; c = a.sibling[c] {
		a.first[a.label[c]] = c
		queue = append(queue, c)
	}
	for i := 0; i < len(queue); i++ {
		state := queue[i]
		if a.match[state] == 0 {
			a.match[state] = a.match[a.fail[state]]
		}
		a.rest[state] = state
		if a.child[state] == 0 {
			a.rest[state] = a.rest[a.fail[state]]
		}
		for c := a.child[state]; c != 0; c = a.sibling[c] {
			a.fail[c] = a.step(a.fail[state], a.label[c])
			queue = append(queue, c)
		}
	}
}

func (a *automaton) step(state int32, b byte) int32 {
	for state != 0 {
		if c := a.childBy(state, b); c != 0 {
			return c
		}
		state = a.fail[state]
	}
	return a.first[b]
}

// goesOnWith reports whether some value continues from this state with a byte that has these upper bits.
func (a *automaton) goesOnWith(state int32, upper byte, bits uint) bool {
	for c := a.child[state]; c != 0; c = a.sibling[c] {
		if a.label[c]>>(8-bits) == upper {
			return true
		}
	}
	return false
}
