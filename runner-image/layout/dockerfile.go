package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// recipe is the last stage of a Dockerfile. This program and a Docker engine make the same image from it.
type recipe struct {
	copies   []instructionCopy
	settings settings
}

type instructionCopy struct {
	stage, from, to string
	executable      bool
}

// parseDockerfile reads the last stage. It must begin FROM scratch and may only copy folders and files and set the configuration, because then this
// program makes the same image as a Docker engine. The caller provides the results of earlier stages, see -stage.
func parseDockerfile(text string) (recipe, error) {
	var r recipe
	started := false
	text = strings.ReplaceAll(text, "\\\n", " ")
	for number, line := range strings.Split(text, "\n") {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		rest = strings.TrimSpace(rest)
		if word == "" || strings.HasPrefix(word, "#") {
			continue
		}
		var err error
		if word == "FROM" {
			r, started = recipe{}, rest == "scratch"
		} else if started {
			err = r.add(word, rest)
		}
		if err != nil {
			return r, fmt.Errorf("instruction %d, %s: %w", number+1, word, err)
		}
	}
	if !started {
		return r, errors.New("the last stage must be FROM scratch")
	}
	if len(r.copies) == 0 || r.settings.User == "" || len(r.settings.Entrypoint) == 0 {
		return r, errors.New("the last stage needs COPY, USER and ENTRYPOINT")
	}
	return r, nil
}

var port = regexp.MustCompile(`^[0-9]{1,5}$`)

func (r *recipe) add(word, rest string) error {
	switch word {
	case "COPY":
		return r.addCopy(strings.Fields(rest))
	case "USER":
		r.settings.User = rest
	case "WORKDIR":
		r.settings.WorkingDir = rest
	case "ENTRYPOINT":
		return json.Unmarshal([]byte(rest), &r.settings.Entrypoint)
	case "ENV":
		name, value, ok := strings.Cut(rest, "=")
		if !ok || strings.ContainsAny(rest, "\"' ") {
			return errors.New("must be one NAME=value without quotes or blanks")
		}
		r.settings.Env = append(r.settings.Env, name+"="+value)
	case "LABEL":
		name, value, ok := strings.Cut(rest, "=")
		var plain string
		if !ok || json.Unmarshal([]byte(value), &plain) != nil {
			return errors.New(`must be one name="value"`)
		}
		r.label(name, plain)
	case "EXPOSE":
		for _, one := range strings.Fields(rest) {
			if !port.MatchString(one) {
				return errors.New("must be numbers of ports")
			}
			r.expose(one)
		}
	default:
		return errors.New("unknown here: a last stage has COPY, USER, WORKDIR, ENTRYPOINT, ENV, LABEL and EXPOSE only")
	}
	return nil
}

func (r *recipe) label(name, value string) {
	if r.settings.Labels == nil {
		r.settings.Labels = map[string]string{}
	}
	r.settings.Labels[name] = value
}

func (r *recipe) expose(number string) {
	if r.settings.ExposedPorts == nil {
		r.settings.ExposedPorts = map[string]struct{}{}
	}
	r.settings.ExposedPorts[number+"/tcp"] = struct{}{}
}

func (r *recipe) addCopy(words []string) error {
	var c instructionCopy
	words = slices.DeleteFunc(words, func(word string) bool {
		if stage, ok := strings.CutPrefix(word, "--from="); ok {
			c.stage = stage
			return true
		}
		if word == "--chmod=755" {
			c.executable = true
			return true
		}
		return false
	})
	if len(words) != 2 || strings.HasPrefix(words[0], "-") || !strings.HasPrefix(words[1], "/") {
		return errors.New("must be [--from=STAGE] [--chmod=755] FROM /TO")
	}
	c.from, c.to = words[0], words[1]
	if strings.HasSuffix(c.from, "/") != strings.HasSuffix(c.to, "/") {
		return errors.New("both or neither end in a slash: a folder is copied to a folder, a file to a file")
	}
	r.copies = append(r.copies, c)
	return nil
}

// layers returns the source of each COPY, in the context or in the folder that stands for the stage.
func (r *recipe) layers(context string, stages map[string]string) ([]source, error) {
	var found []source
	for _, c := range r.copies {
		root := context
		if c.stage != "" {
			var ok bool
			if root, ok = stages[c.stage]; !ok {
				return nil, fmt.Errorf("COPY --from=%s: give the stage's files by -stage %s=FOLDER", c.stage, c.stage)
			}
		}
		to := strings.TrimPrefix(path.Clean(c.to), "/")
		found = append(found, source{path: filepath.Join(root, filepath.FromSlash(c.from)), to: to, executable: c.executable})
	}
	return found, nil
}
