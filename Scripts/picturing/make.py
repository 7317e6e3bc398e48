"""Makes the pictures of the README and the manual: make.py RAVINE FOLDER [PICTURE ...]."""

import pathlib
import subprocess
import sys
import tempfile

import terminal

# A screen: size, arguments, and actions: ("wait", regular expression) or ("type", text), after which the screen settles.
SCREENS = {
    "explorer": (
        (126, 42),
        ["regression", "-o", "gd:lr=1e-6", "-o", "adagrad:lr=1", "-o", "adagrad-rms:lr=1", "--steps", "966"],
        [("wait", r"step 966\b"), ("type", "\t\t"), ("type", ":seek 682\r"), ("wait", r"step 682\b")],
    ),
    "tour": (
        (120, 36),
        ["tour", "burst", "--lang", "en"],
        [("wait", r"step 512\b"), ("type", " "), ("wait", r"step 730\b")],
    ),
    "marks": (
        (120, 36),
        ["rosenbrock", "-o", "adam:lr=0.05", "-o", "momentum:lr=0.0005", "--steps", "1886"],
        [("type", ":speed 1000\r"), ("wait", r"step 1,?886\b"), ("type", ":seek 487\r"), ("type", "gvudi")],
    ),
    "network": (
        (126, 42),
        ["moons", "-o", "gd:lr=0.1", "-o", "adam:lr=0.03", "--steps", "230"],
        [("type", ":speed 100\r"), ("wait", r"step 230\b"), ("type", ":seek 178\r"), ("wait", r"step 178\b")],
    ),
    "maps": (
        (120, 36),
        ["himmelblau", "-o", "momentum:lr=0.01", "--steps", "1"],
        [("wait", r"step 1\b"), ("type", ":seek 0\r"), ("type", "b")],
    ),
}
# Pictures by `ravine export`: a run to record, and the options of the export.
EXPORTS = {
    "figure.png": (
        ["rosenbrock", "-o", "gd:lr=0.001", "-o", "momentum:lr=0.0005", "-o", "adam:lr=0.05", "--steps", "200"],
        ["--size", "1000x750"],
    ),
    "bursts.gif": (
        ["regression", "-o", "gd:lr=1e-6", "-o", "adagrad:lr=1", "-o", "adagrad-rms:lr=1", "--steps", "800"],
        ["--size", "640x480", "--from", "0", "--to", "800", "--frames", "80", "--fps", "10"],
    ),
}


def font():
    """DejaVu Sans Mono, which has all of the glyphs."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "DejaVu Sans Mono"], capture_output=True, text=True, check=True
    )
    return found.stdout


def screen(program, name, path):
    (columns, rows), arguments, events = SCREENS[name]
    # Without the user's settings.
    with tempfile.TemporaryDirectory() as empty:
        shown = terminal.Terminal([program, *arguments], columns, rows, {"XDG_CONFIG_HOME": empty})
        try:
            for kind, text in events:
                if kind == "wait":
                    shown.wait(text)
                else:
                    shown.type(text)
                shown.settle()
            terminal.picture(shown.screen, font()).quantize(256, dither=0).save(path, optimize=True)
        finally:
            shown.close()


def export(program, name, path):
    run, options = EXPORTS[name]
    with tempfile.TemporaryDirectory() as folder:
        recording = f"{folder}/run.jsonl"
        subprocess.run([program, "run", *run, "--record", recording], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([program, "export", recording, path, "--force", *options], check=True)


def main(program, folder, *names):
    known = [*(f"{name}.png" for name in SCREENS), *EXPORTS]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"unknown picture '{unknown[0]}'; available: {', '.join(known)}", file=sys.stderr)
        return 64
    for name in names or known:
        path = str(pathlib.Path(folder, name))
        if name in EXPORTS:
            export(program, name, path)
        else:
            screen(program, pathlib.Path(name).stem, path)
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
