"""The probes that may end the plugin. Each is a row of docs/security.md."""

import ctypes
import itertools
import mmap
import os
import signal
import socket
import sys
import threading
import time


def answer(document):
    with open(os.environ["ARGUS_OUTPUT"], "wb") as output:
        output.write(document)


def answering(document):
    return lambda: answer(document)


def saying(words):
    return lambda: os.write(1, words)


def report(count):
    print("refused below 256" if count < 256 else "%d at once" % count, flush=True)
    os._exit(0)


def threads_without_end():
    threading.stack_size(64 << 10)
    count = 0
    try:
        while count < 100_000:
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
            count += 1
    except RuntimeError:
        pass
    report(count)


def processes_without_end():
    while True:
        try:
            os.fork()
        except OSError:
            time.sleep(0.01)


def fork_bomb_that_fills_its_memory():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    kept = []
    while True:
        try:
            os.fork()
        except OSError:
            pass
        try:
            kept.append(bytearray(b"x") * (256 << 10))
        except MemoryError:
            pass


def zombies_without_end():
    count = 0
    try:
        while count < 100_000:
            if os.fork() == 0:
                os._exit(0)
            count += 1
    except OSError:
        pass
    report(count)


def memory_without_end():
    kept = []
    while True:
        kept.append(bytearray(b"x") * (1 << 20))


def child_without_end_of_memory():
    child = os.fork()
    if child == 0:
        memory_without_end()
    answer(b'"signal %d"' % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def shared_memory_without_end():
    for name in itertools.count():
        with open("/dev/shm/%d" % name, "wb", buffering=0) as file:
            for _ in range(8):
                file.write(b"x" * (1 << 20))


def one_file_without_end():
    with open("/dev/shm/full", "wb", buffering=0) as file:
        while True:
            file.write(b"x" * (1 << 20))


def kernel_memory_without_end():
    kept = []
    while True:
        one, other = socket.socketpair()
        one.setblocking(False)
        kept.append((one, other))
        try:
            while True:
                one.send(b"x" * 65536)
        except BlockingIOError:
            pass


def burn():
    try:
        while os.fork() != 0:
            pass
    except OSError:
        pass
    while True:
        pass


def flood():
    line = b"0123456789abcdef" * 256
    for _ in range(16 << 10):
        os.write(1, line)


def flood_without_end(descriptor):
    def without_end():
        while True:
            os.write(descriptor, b"x" * 65536)

    return without_end


def daemon_that_holds_stdout():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(60)
        os._exit(0)
    answer(b"1")


def close_everything():
    answer(b"1")
    os.closerange(0, 1024)
    os._exit(0)


def forge():
    sys.stdout.write("A1 1 t 1 e30 AAAAAAAAAAAAAAAAAAAAAA\nA1S e30 AAAAAAAAAAAAAAAAAAAAAA\n")


def machine_code(code):
    def run():
        page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        page.write(code)
        ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()

    return run


def ignore_the_end():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(60)


def smile_at_the_end():
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    answer(b"1")
    time.sleep(60)


def kill(number):
    return lambda: os.kill(os.getpid(), number)


def leave(code):
    return lambda: os._exit(code)


LIMITS = {
    "threads without end": threads_without_end,
    "processes without end": processes_without_end,
    "zombies without end": zombies_without_end,
    "memory without end": memory_without_end,
    "child's memory without end": child_without_end_of_memory,
    "shared memory without end": shared_memory_without_end,
    "one file without end": one_file_without_end,
    "kernel memory without end": kernel_memory_without_end,
    "fork bomb that fills its memory": fork_bomb_that_fills_its_memory,
    "processes that compute": burn,
    "sleep for ever": lambda: time.sleep(3600),
    "ignore SIGTERM": ignore_the_end,
    "end well at the timeout": smile_at_the_end,
    "stop itself": kill(signal.SIGSTOP),
}

WORDS = {
    "flood stdout with 64 MiB": flood,
    "flood stdout without end": flood_without_end(1),
    "daemon that holds stdout": daemon_that_holds_stdout,
    "close every descriptor": close_everything,
    "forge frames": forge,
    "bytes that are no text": saying(b"\x00\xff\xc0\xaf\xed\xa0\x80\xef\xbb\xbf\xe2\x80\xa8\xe2\x80\xae\r\nend"),
    "escape sequences": saying(b'\x1b]0;title\x07\x1b[2J\x1b]52;c;ZQ==\x07\r::set-env name=A::b\n{"level":"ERROR"}\n'),
}

CODES = {
    "32-bit system call": machine_code(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"),
    "x32 system call": machine_code(b"\xb8\x27\x00\x00\x40\x0f\x05\xc3"),
    "SIGKILL itself": kill(signal.SIGKILL),
    "SIGSEGV itself": kill(signal.SIGSEGV),
    "SIGABRT itself": kill(signal.SIGABRT),
    "SIGTERM itself": kill(signal.SIGTERM),
    "exit 0 at once": leave(0),
    **{"exit %d" % code: leave(code) for code in (1, 2, 120, 121, 123, 124, 126, 127, 137, 143, 255)},
}

OUTPUTS = {
    "no output": lambda: None,
    "output without end": flood_without_end(3),
    "output of 3 MiB": answering(b'"' + b"x" * (3 << 20) + b'"'),
    "output nested 100,000 deep": answering(b"[" * 100_000 + b"]" * 100_000),
    "output with a key twice": answering(b'{"a":1,"a":2}'),
    "output NaN": answering(b"NaN"),
    "output 1e999999999": answering(b"1e999999999"),
    "output of 10,000 digits": answering(b"9" * 10_000),
    "output 2^53 + 1": answering(b"9007199254740993"),
    "output __proto__": answering(b'{"__proto__":{"admin":true}}'),
    "output with U+0000": answering(b'"\\u0000"'),
    "output with half a surrogate": answering(b'"\\ud800"'),
    "output with a byte order mark": answering(b"\xef\xbb\xbf1"),
    "output of markup": answering(b'"<script>alert(1)</script>=cmd()"'),
    "output of two documents": answering(b"1 2"),
    "output not UTF-8": answering(b'"\xff"'),
}

DEEDS = LIMITS | WORDS | CODES | OUTPUTS
