package frame

import (
	"bytes"
	"crypto/hmac"
)

const statusTag = "A1S"

// StatusLine returns the copy of the trailer for the container's termination message. It has its own MAC, because it travels without the frames.
func StatusLine(id Identity, trailer []byte) string {
	return statusTag + " " + payloadText.EncodeToString(trailer) + " " + macText.EncodeToString(id.authenticator(statusContext).of(trailer))
}

// VerifyStatusLine returns the trailer of a status line that this attempt's runner wrote.
func VerifyStatusLine(id Identity, line string) (trailer []byte, ok bool) {
	fields := bytes.Split([]byte(line), []byte{' '})
	if len(fields) != 3 || string(fields[0]) != statusTag || bytes.ContainsAny(fields[1], "\r\n") || bytes.ContainsAny(fields[2], "\r\n") {
		return nil, false
	}
	trailer, err := payloadText.DecodeString(string(fields[1]))
	mac, err2 := macText.DecodeString(string(fields[2]))
	return trailer, err == nil && err2 == nil && hmac.Equal(mac, id.authenticator(statusContext).of(trailer))
}
