package contain

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"strings"

	sys "golang.org/x/sys/unix"
)

const (
	firstLine = 256 // of a script, as much as the kernel reads of it
	// scriptDepth is how often one script may be the interpreter of another; the kernel gives up there too.
	scriptDepth = 5
	// maxHeaders is the kernel's limit of an ELF file's program headers, in bytes.
	maxHeaders = 64 << 10
)

// Programs returns the files that the kernel executes when a program is started: the program itself, the interpreters that the first lines of scripts
// name, what env starts, and the loaders of dynamic programs. A file that cannot be read ends the list: starting it fails, or works without more.
//
// arguments are those of the program. find returns the path of a word without a slash, as PATH has it.
func Programs(path string, arguments []string, find func(name string) (string, error)) []string {
	var all []string
	for range scriptDepth + 1 {
		all = append(all, path)
		start, loader := inspect(path)
		if loader != "" {
			all = append(all, loader)
		}
		if interpreter, argument, isScript := shebang(start); isScript {
			path, arguments = interpreter, []string{argument}
			continue
		}
		next, isEnv := startedByEnv(path, arguments)
		if !isEnv {
			return all
		}
		arguments = nil
		if !strings.Contains(next, "/") {
			found, err := find(next)
			if err != nil {
				return all // env will say so
			}
			next = found
		}
		path = next
	}
	return all
}

// startedByEnv returns the program that env starts: its first word that is no option and no variable.
func startedByEnv(path string, arguments []string) (string, bool) {
	if filepath.Base(path) != "env" {
		return "", false
	}
	for _, word := range strings.Fields(strings.Join(arguments, " ")) {
		if word = strings.TrimPrefix(word, "-S"); word != "" && word[0] != '-' && !strings.Contains(word, "=") {
			return word, true
		}
	}
	return "", false
}

// shebang reads a script's first line as the kernel does: the interpreter, and what follows it as one argument.
func shebang(start []byte) (interpreter, argument string, isScript bool) {
	line, isScript := bytes.CutPrefix(start[:min(len(start), firstLine)], []byte("#!"))
	if !isScript {
		return "", "", false
	}
	line, _, _ = bytes.Cut(line, []byte("\n"))
	line, _, _ = bytes.Cut(line, []byte("\x00"))
	interpreter = strings.Trim(string(line), " \t")
	if end := strings.IndexAny(interpreter, " \t"); end >= 0 {
		interpreter, argument = interpreter[:end], strings.Trim(interpreter[end:], " \t")
	}
	return interpreter, argument, interpreter != ""
}

// inspect returns the beginning of a regular file, and the loader that an ELF file names; nothing of anything else.
func inspect(path string) (start []byte, loader string) {
	fd, err := sys.Open(path, sys.O_RDONLY|sys.O_CLOEXEC|sys.O_NONBLOCK|sys.O_NOCTTY, 0)
	if err != nil {
		return nil, ""
	}
	file := os.NewFile(uintptr(fd), path)
	defer file.Close()
	var status sys.Stat_t
	if sys.Fstat(fd, &status) != nil || status.Mode&sys.S_IFMT != sys.S_IFREG {
		return nil, ""
	}
	start = make([]byte, firstLine)
	n, _ := io.ReadFull(file, start)
	start = start[:n]
	return start, loaderOf(file, start)
}

// loaderOf reads the program header PT_INTERP of a 64-bit little-endian ELF file. The filter kills programs of any other kind.
func loaderOf(file io.ReaderAt, start []byte) string {
	const header, entry, interpreter = 64, 56, 3
	if len(start) < header || string(start[:6]) != "\x7fELF\x02\x01" {
		return ""
	}
	little := binary.LittleEndian
	at, size, count := little.Uint64(start[32:]), int(little.Uint16(start[54:])), int(little.Uint16(start[56:]))
	if size != entry || count*size > maxHeaders || at > 1<<62 {
		return ""
	}
	headers := make([]byte, count*size)
	if _, err := file.ReadAt(headers, int64(at)); err != nil {
		return ""
	}
	for ; len(headers) > 0; headers = headers[entry:] {
		if little.Uint32(headers) != interpreter {
			continue
		}
		offset, length := little.Uint64(headers[8:]), little.Uint64(headers[32:])
		if offset > 1<<62 || length > sys.PathMax {
			return ""
		}
		name := make([]byte, length)
		if _, err := file.ReadAt(name, int64(offset)); err != nil {
			return ""
		}
		name, _, _ = bytes.Cut(name, []byte("\x00"))
		return string(name)
	}
	return ""
}
