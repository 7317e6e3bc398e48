"""``python -m ravine convert IN OUT.jsonl``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .convert import ConversionError, convert
from .core.version import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and return its exit status: 0, or 65 where the input cannot be converted."""
    parser = argparse.ArgumentParser(prog="python -m ravine", description="Recordings for Ravine.")
    parser.add_argument("--version", action="version", version=f"ravine-python {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser(
        "convert",
        help="convert what another program wrote to a recording",
        description="Convert a landscape or a log to a recording: loss-landscape's .h5, Landscaper's .npz, matrices and "
        "columns in .npy, .npz, .pt, .pkl, .mat, Parquet, Arrow, Excel, SQLite and HDF5, event files of TensorBoard, "
        "runs of MLflow and Weights & Biases (a file or a folder), CSV of Keras and others, JSON, central_flows' .hdf5; "
        ".gz of these.",
    )
    command.add_argument("input")
    command.add_argument("output")
    command.add_argument("--projection", help="loss-landscape's file with the path")
    command.add_argument("--loss", help="the data set of the losses, such as test_loss")
    command.add_argument("--span", nargs=2, type=float, metavar=("LOW", "HIGH"), help="ends of a matrix's axes")
    chosen = parser.parse_args(arguments)
    try:
        span = tuple(chosen.span) if chosen.span else None
        told = convert(chosen.input, chosen.output, projection=chosen.projection, loss=chosen.loss, span=span)
    except (ConversionError, OSError) as error:
        print(f"{chosen.input}: {error}", file=sys.stderr)
        return 65
    print(f"{chosen.output}: {told}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
