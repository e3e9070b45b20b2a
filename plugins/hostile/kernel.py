"""Runs system calls and returns their results as text: the name of the error, or "done"."""

import ctypes
import errno
import os
import socket

libc = ctypes.CDLL(None, use_errno=True)
READ, WRITE = os.O_RDONLY, os.O_WRONLY


def call(number, *arguments):
    """Makes a system call of x86-64 and returns its result; bytes are passed by address."""
    ctypes.set_errno(0)
    words = [ctypes.c_char_p(each) if isinstance(each, bytes) else ctypes.c_long(each) for each in arguments]
    if libc.syscall(ctypes.c_long(number), *words) >= 0:
        return "done"
    return errno.errorcode[ctypes.get_errno()]


def attempt(action):
    try:
        action()
    except OSError as refusal:
        return errno.errorcode[refusal.errno]
    return "done"


def opened(path, flags):
    return attempt(lambda: os.close(os.open(path, flags, 0o600)))


def socket_of(family, kind=socket.SOCK_STREAM):
    return attempt(lambda: socket.socket(family, kind).close())


def read(path):
    with open(path) as file:
        return file.read()


def status(field):
    return next(
        line.split(":", 1)[1].strip() for line in read("/proc/self/status").splitlines() if line.startswith(field + ":")
    )
