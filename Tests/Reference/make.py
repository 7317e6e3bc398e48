#!/usr/bin/env python3
"""Usage: make.py [--write] [elementary|pasted|surfaces|optimizers|arrays|networks|coupled|trainings ...]

Computes the reference files of the tests again, all of them unless some are named, and compares each with the file that
is there; with --write it replaces files that differ. Ends with status 1 where one differs.
"""

import importlib
import pathlib
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
PARTS = ["elementary", "pasted", "surfaces", "optimizers", "arrays", "networks", "coupled", "trainings"]


def files(part):
    """The contents of a part's files, by their paths."""
    module = importlib.import_module(part)
    if part == "elementary":
        return {"CKernelsTests/Resources/values.txt": module.text().encode()}
    if part == "pasted":
        return {"FormulasTests/Resources/pasted.json": module.text().encode()}
    if part == "surfaces":
        folder = "SurfaceFilesTests/Resources"
        return {
            f"{folder}/surfaces.json": module.text().encode(),
            f"{folder}/more-surfaces.json": module.more_text().encode(),
        }
    if part == "optimizers":
        return {"RunsTests/Resources/optimizers.json": module.text().encode()}
    if part == "coupled":
        return {"NetworksTests/Resources/coupled.json": module.text().encode()}
    if part == "trainings":
        return {"TrainingTests/Resources/edges.json": module.text().encode()}
    if part == "networks":
        folder = "NetworksTests/Resources"
        return {
            f"{folder}/functions.json": module.functions_text().encode(),
            f"{folder}/exact.json": module.exact_text().encode(),
            f"{folder}/large.json": module.large_text().encode(),
        }
    return {f"ImportsTests/Resources/{name}": content for name, content in module.files().items()}


def main(arguments):
    writes = "--write" in arguments
    parts = [argument for argument in arguments if argument != "--write"] or PARTS
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        print(f"unknown part '{unknown[0]}'; available: {', '.join(PARTS)}", file=sys.stderr)
        return 64
    status = 0
    for part in parts:
        for name, content in files(part).items():
            path = TESTS / name
            if path.exists() and path.read_bytes() == content:
                print(f"{name}: equal")
            elif writes:
                path.write_bytes(content)
                print(f"{name}: written")
            else:
                print(f"{name}: differs")
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
