import ArgumentParser
import Canvas
import CellDrawing
import Optimizers
import Recordings
import Surfaces
import Text

/// The options that `ravine map` and `ravine basins` share.
struct MapOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("optimizer")],
        help: ArgumentHelp("The optimizer, as in adam:beta1=0.8@warmup:steps=50.", valueName: "optimizer"),
        completion: .optimizer)
    var optimizer: String?

    @OptionGroup var rules: RuleOptions

    @Option(
        help: "Columns and rows of the map (default: 256x256 for a file, 64x48 on the terminal; of a network fewer).")
    var size: SizeArgument?

    @Option(
        name: .customLong("steps"), parsing: .unconditional,
        help: ArgumentHelp("Steps per run (default: 1000; of a network at most that).", valueName: "steps"))
    private var givenSteps: WholeNumberArgument<Int>?

    @Option(help: "The file to write; the extension (.csv, .npy, .png) selects the format.", completion: .file())
    var output: String?

    @Flag(help: "Overwrite the file if it exists.")
    var force = false

    @Option(
        help: ArgumentHelp(
            "Compute only this tile, as in 3/8, and write it to the file, for `ravine map --join`.",
            valueName: "i/n"))
    var tile: TileArgument?

    @Option(help: "Colours of the terminal: auto, truecolor, 256, 16 or never.")
    var color = ColorArgument.auto

    @Flag(help: "Use ASCII characters only.")
    var ascii = false

    func validate() throws {
        try givenSteps?.check("--steps", from: 0)
        try size?.check("--size", of: "cells")
        try tile?.check()
        if let optimizer { _ = try rules.choice(optimizer) }
        if tile != nil {
            guard output != nil else {
                throw ValidationError("--tile requires --output, the file to write the tile to")
            }
        } else if let output, OutcomeMapFormat(of: output) == nil {
            throw ValidationError("unknown extension of the output file; available: .csv, .npy, .png")
        }
    }

    /// Steps per run on a surface.
    var steps: Int { givenSteps?.number ?? 1000 }

    /// Columns, rows and steps as far as they are given.
    var wanted: (size: Size?, steps: Int?) { (size?.size, givenSteps?.number) }

    /// Whether a character of the terminal shows two cells, one above the other, or none does.
    var showsPairs: Bool { output != nil || OutcomeSheet.showsColors(color.depth, ascii: ascii) }

    private static let fileSize = Size(256, 256)

    /// Columns and rows of the map.
    ///
    /// Half as many rows where a character shows one cell instead of two.
    var cells: Size {
        if let size { return size.size }
        if output != nil { return Self.fileSize }
        return Size(64, showsPairs ? 48 : 24)
    }

    /// Whether no option describes a map to compute.
    var isOfFilesAlone: Bool { optimizer == nil && size == nil && givenSteps == nil && tile == nil }

    /// The optimizer; an error where none is given.
    func choice() throws -> OptimizerChoice {
        guard let optimizer else {
            StandardStream.report("missing optimizer; add one, as in -o adam")
            throw ExitStatus.usage
        }
        let choice = try rules.choice(optimizer)
        choice.remarks.forEach(StandardStream.report)
        return choice
    }

    /// The optimizer; an error where it cannot run on `surface`.
    func choice(on surface: Surface) throws -> OptimizerChoice {
        let choice = try choice()
        if surface.isInterpolated, choice.entry.descriptor.usesHessian {
            StandardStream.report(
                "\(choice.optimizer) needs second derivatives, which the grid surface '\(Printable.text(surface.name))' "
                    + "does not have"
            )
            throw ExitStatus.usage
        }
        return choice
    }
}

/// A tile of an outcome map on the command line, as in 3/8.
struct TileArgument: ExpressibleByArgument {
    /// The tile; nil where the text names none.
    let tile: OutcomeMapPart.Tile?
    private let text: String

    init(argument: String) {
        text = argument
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        if parts.count == 2, let number = parts[0], let count = parts[1] {
            tile = OutcomeMapPart.Tile(number: number, of: count)
        } else {
            tile = nil
        }
    }

    /// Throws an error unless the text names a tile.
    func check() throws {
        guard tile == nil else { return }
        throw ValidationError("--tile must be i/n with i from 1 to n, as in 3/8, not '\(Printable.text(text))'")
    }
}
