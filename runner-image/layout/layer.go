package main

import (
	"archive/tar"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

const (
	directoryMode  = 0o755
	executableMode = 0o755
	fileMode       = 0o644
	sharedMode     = 0o1777 // mode of a folder that is sticky on disk, such as /tmp
)

// source is a folder or one file, with its path in the image ("" is the root).
type source struct {
	path, to   string
	executable bool
}

// writeLayer writes a source as a tar stream that depends only on names, contents, kinds and the executable bit.
func writeLayer(out io.Writer, from source) error {
	info, err := os.Stat(from.path)
	if err != nil {
		return err
	}
	archive := tar.NewWriter(out)
	folders := from.to
	if !info.IsDir() {
		folders = path.Dir(from.to)
	}
	if err := writeFolders(archive, folders); err != nil {
		return err
	}
	if info.IsDir() {
		err = writeTree(archive, from)
	} else {
		err = writeEntry(archive, from.to, from.path, info, from.executable)
	}
	if err != nil {
		return err
	}
	return archive.Close()
}

// writeFolders writes the folders above the copied path, as a Docker engine does.
func writeFolders(archive *tar.Writer, to string) error {
	if to == "" || to == "." {
		return nil
	}
	name := ""
	for part := range strings.SplitSeq(to, "/") {
		name += part + "/"
		if err := archive.WriteHeader(&tar.Header{Name: name, Typeflag: tar.TypeDir, Mode: directoryMode, ModTime: time.Unix(0, 0), Format: tar.FormatPAX}); err != nil {
			return err
		}
	}
	return nil
}

func writeTree(archive *tar.Writer, from source) error {
	return filepath.WalkDir(from.path, func(file string, entry fs.DirEntry, err error) error { // in the order of names
		if err != nil || file == from.path {
			return err
		}
		name, err := filepath.Rel(from.path, file)
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		return writeEntry(archive, path.Join(from.to, filepath.ToSlash(name)), file, info, from.executable)
	})
}

func writeEntry(archive *tar.Writer, name, file string, info fs.FileInfo, executable bool) error {
	header := &tar.Header{Name: name, ModTime: time.Unix(0, 0), Format: tar.FormatPAX}
	switch {
	case info.IsDir():
		header.Typeflag, header.Mode, header.Name = tar.TypeDir, directoryMode, header.Name+"/"
		if info.Mode()&fs.ModeSticky != 0 {
			header.Mode = sharedMode
		}
		return archive.WriteHeader(header)
	case info.Mode()&fs.ModeSymlink != 0:
		target, err := os.Readlink(file)
		if err != nil {
			return err
		}
		header.Typeflag, header.Mode, header.Linkname = tar.TypeSymlink, 0o777, target
		return archive.WriteHeader(header)
	case info.Mode().IsRegular():
		header.Typeflag, header.Mode, header.Size = tar.TypeReg, fileMode, info.Size()
		if executable || info.Mode()&0o111 != 0 {
			header.Mode = executableMode
		}
		return writeFile(archive, header, file)
	}
	return fmt.Errorf("%s: a layer holds folders, files and symbolic links only, not %s", file, info.Mode())
}

func writeFile(archive *tar.Writer, header *tar.Header, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := archive.WriteHeader(header); err != nil {
		return err
	}
	_, err = io.Copy(archive, file)
	return err
}
