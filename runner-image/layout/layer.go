package main

import (
	"archive/tar"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

const (
	directoryMode  = 0o755
	executableMode = 0o755
	fileMode       = 0o644
	sharedMode     = 0o1777 // of a folder that is sticky on disk: /tmp
)

// writeLayer writes a folder as a tar stream that depends on nothing but names, contents, kinds and the executable bit.
func writeLayer(out io.Writer, root string) error {
	archive := tar.NewWriter(out)
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error { // in the order of names
		if err != nil || path == root {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		return writeEntry(archive, name, path, entry)
	})
	if err != nil {
		return err
	}
	return archive.Close()
}

func writeEntry(archive *tar.Writer, name, path string, entry fs.DirEntry) error {
	info, err := entry.Info()
	if err != nil {
		return err
	}
	header := &tar.Header{Name: filepath.ToSlash(name), ModTime: time.Unix(0, 0), Format: tar.FormatPAX}
	switch {
	case info.IsDir():
		header.Typeflag, header.Mode, header.Name = tar.TypeDir, directoryMode, header.Name+"/"
		if info.Mode()&fs.ModeSticky != 0 {
			header.Mode = sharedMode
		}
		return archive.WriteHeader(header)
	case info.Mode()&fs.ModeSymlink != 0:
		header.Typeflag, header.Mode = tar.TypeSymlink, 0o777
		if header.Linkname, err = os.Readlink(path); err != nil {
			return err
		}
		return archive.WriteHeader(header)
	case info.Mode().IsRegular():
		header.Typeflag, header.Mode, header.Size = tar.TypeReg, fileMode, info.Size()
		if info.Mode()&0o111 != 0 {
			header.Mode = executableMode
		}
		return writeFile(archive, header, path)
	}
	return fmt.Errorf("%s: a layer holds folders, files and symbolic links only, not %s", path, info.Mode())
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
