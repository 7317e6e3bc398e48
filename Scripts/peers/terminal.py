"""Measures programs on a terminal that accepts all output immediately.

present OURS NCURSES...: what a frame costs a program that shows the frames of a file; see ncurses-frames.c.
start PROGRAM...: how long a program takes from its start to its first frame and to its first map, against python3.
"""

import array, fcntl, os, pty, select, signal, statistics, struct, subprocess, sys, tempfile, termios, time

RUNS = 9
END_OF_FRAME = b"\x1b[?2026l"


class Terminal:
    """A pseudo-terminal with a program on it."""

    def __init__(self, arguments, columns, rows, environment, errors=None):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.begin = time.perf_counter()
        self.process = subprocess.Popen(
            arguments, stdin=slave, stdout=slave, stderr=errors or slave, env={**os.environ, **environment},
            start_new_session=True, close_fds=True)
        os.close(slave)

    def chunks(self):
        """Its output until it exits."""
        while True:
            try:
                chunk = os.read(self.master, 1 << 16)
            except OSError:
                return
            if not chunk:
                return
            yield chunk

    def close(self):
        os.close(self.master)
        return self.process.wait()


# Frames to show.

def ramp(share):
    """One of 64 colours from blue through green to red."""
    level = int(share * 63.999)
    red, green, blue = 4 * level, 255 - abs(8 * level - 252) // 2, 252 - 4 * level
    return 1 << 24 | red << 16 | green << 8 | blue


def palette(color):
    """The colour of the 6x6x6 cube with the nearest components."""
    parts = [(color >> shift & 255) * 5 // 255 for shift in (16, 8, 0)]
    return 16 + 36 * parts[0] + 6 * parts[1] + parts[2]


def write_frames(path, columns, rows, kind, depth, count=8):
    """Frames in which every cell has other colours than in the one before, as a map that moves ("map"), one in which no
    neighbours are alike ("mixed"), or in which 20 cells change on a map that stays ("path")."""
    numbers = array.array("I", [columns, rows, count])
    for frame in range(count):
        for y in range(rows):
            for x in range(columns):
                if kind == "map" or kind == "path":
                    moved = 8 * frame if kind == "map" else 0
                    distance = (x - columns / 3) ** 2 / 40 + (y - rows / 3) ** 2 / 4
                    levels = [(int(distance ** 0.5) + lower + moved) % 64 / 64 for lower in (0, 1)]
                    glyph = 0x2580
                    if kind == "path" and (x * 7919 + y * 104729) % (columns * rows // 10) == frame * 131:
                        glyph = 0x28FF
                else:
                    levels = [(7 * x + 11 * y + 17 * frame + lower) % 64 / 64 for lower in (0, 5)]
                    glyph = 0x2580
                colors = [ramp(level) for level in levels]
                numbers.extend([glyph] + (colors if depth == "24-bit" else [palette(color) for color in colors]))
    with open(path, "wb") as file:
        numbers.tofile(file)


def shown(arguments, columns, rows, environment):
    """Frames per second, bytes per frame and microseconds of processor time per frame."""
    with tempfile.TemporaryFile() as errors:
        terminal = Terminal(arguments, columns, rows, environment, errors)
        size = sum(len(chunk) for chunk in terminal.chunks())
        status = terminal.close()
        errors.seek(0)
        report = errors.read().decode()
    if status != 0:
        sys.exit(f"{arguments[0]}: {report}")
    frames, busy, elapsed = (float(word) for word in report.split())
    rounds = int(arguments[-1])
    return frames / elapsed, size / (frames / rounds * (rounds + 1)), busy / frames * 1e6


def present(ours, peer, terminfo):
    print(f"medians of {RUNS} alternating runs; bytes and microseconds of processor time per frame")
    print("window   colours  frames    ours: frames/s    bytes       us  ncurses: frames/s    bytes       us   share")
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "frames")
    for columns, rows in ((200, 60), (400, 120)):
        for depth in ("24-bit", "256"):
            name = "xterm-rgb" if depth == "24-bit" else "xterm-256color"
            theirs = {"TERM": name, "TERMINFO": terminfo} if depth == "24-bit" else {"TERM": name}
            own = {"TERM": "xterm-256color", "COLORTERM": "truecolor" if depth == "24-bit" else "", "LC_ALL": "C.UTF-8"}
            for kind in ("mixed", "map", "path"):
                write_frames(path, columns, rows, kind, depth)
                rounds = str((4 if rows == 60 else 2) * (20 if kind == "path" else 1))
                runs = [(shown([ours, path, rounds], columns, rows, own),
                         shown([peer, path, rounds], columns, rows, theirs)) for _ in range(RUNS)]
                one, two = ([statistics.median(run[side][part] for run in runs) for part in range(3)] for side in (0, 1))
                print(f"{columns}x{rows:<5}{depth:<9}{kind:<9}{one[0]:>15.0f}{one[1]:>9.0f}{one[2]:>9.0f}"
                      f"{two[0]:>19.0f}{two[1]:>9.0f}{two[2]:>9.0f}{one[2] / two[2]:>8.3f}", flush=True)
    os.remove(path)
    os.rmdir(folder)


# From start to first frame.

def started(arguments):
    """Milliseconds to the first complete frame, and to the first with a map."""
    terminal = Terminal(
        arguments, 200, 60, {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"})
    sent, first, mapped = b"", None, None
    for chunk in terminal.chunks():
        sent += chunk
        now = (time.perf_counter() - terminal.begin) * 1e3
        if first is None and END_OF_FRAME in sent:
            first = now
        # A map has thousands of half blocks.
        if sent.endswith(END_OF_FRAME) and sent.count("▀".encode()) > 500:
            mapped = now
            break
    terminal.process.send_signal(signal.SIGTERM)
    for _ in terminal.chunks():
        pass
    terminal.close()
    return first, mapped


def finished(arguments):
    """Milliseconds until it has exited."""
    begin = time.perf_counter()
    subprocess.run(arguments, check=True)
    return (time.perf_counter() - begin) * 1e3


def start(program, *arguments):
    # The system's Python if there is one: others may import much first.
    python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable
    runs = [(*started([program, *arguments]), finished([python, "-c", "pass"])) for _ in range(2 * RUNS)]
    first, mapped, python = (statistics.median(run[part] for run in runs) for part in range(3))
    print(f"milliseconds from the start at 200x60, medians of {2 * RUNS} alternating runs")
    print(f"first frame {first:.1f}, first map {mapped:.1f}, python3 -c pass {python:.1f}: "
          f"{first / python:.2f} and {mapped / python:.2f} times as long")


{"present": present, "start": start}[sys.argv[1]](*sys.argv[2:])
