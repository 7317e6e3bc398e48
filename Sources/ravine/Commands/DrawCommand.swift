import ArgumentParser
import Canvas
import CellDrawing
import Recordings
import Networks
import SurfaceFiles
import Surfaces
import Wording

/// `ravine draw`: one picture on standard output.
struct DrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Print a picture of a surface, of a recording at a step, or of trainings of a network.",
        discussion: """
            A network is trained for --steps by each optimizer, all from the same start, and shown on a plane through \
            the first one's last position. See `ravine list surfaces` for networks, and the manual for planes.
            """)

    @Argument(help: "A built-in surface or network, a file of one, or a recording.", completion: .surface)
    var input: String

    @Option(help: "Size in columns and rows, at most 4,000,000 cells.")
    var size = SizeArgument(Size(100, 40))

    @Option(parsing: .unconditional, help: "The step of a recording (default: the last).")
    var step: WholeNumberArgument<Int>?

    @Option(help: "Colours: auto, truecolor, 256, 16 or never.")
    var color = ColorArgument.auto

    @Flag(help: "Use ASCII characters only.")
    var ascii = false

    @OptionGroup var look: LookOptions

    @OptionGroup var perspective: PerspectiveOptions

    @OptionGroup(title: "Options for networks") var race: RaceOptions

    @OptionGroup(title: "Options for networks") var plane: PlaneOptions

    func validate() throws {
        try step?.check("--step", from: 0)
        try size.check("--size", of: "cells")
    }

    func run() throws {
        let depth = color.depth
        let palette = MapPalette(try look.colormap, depth: depth, ascii: ascii)
        var picture: MapPicture
        if LossFile.shipped(input) == nil, InputFile.isRecording(input) {
            try plane.refuse(race, forSurface: input)
            if TrainingRecording.isLikely(at: input) {
                let replay = try InputFile.openTrainings(input, at: step?.number)
                let picture = MapPicture(
                    replay.surface, runs: RecordedRuns.at(replay), palette: palette,
                    camera: try perspective.camera(for: replay.surface),
                    notes: InputFile.notes(of: replay, ascii: ascii))
                return try StandardStream.write(AnsiText.text(picture.draw(size.size), depth: depth))
            }
            var replay = try InputFile.openReplay(input)
            let last = replay.lastStep ?? 0
            if let step = step?.number, step > last {
                StandardStream.report(
                    "--step \(GroupedNumber.text(step)) is past the last step (\(GroupedNumber.text(last)))")
                throw ExitStatus.usage
            }
            replay.seek(to: step?.number ?? last)
            picture = MapPicture(replay.surface, runs: RecordedRuns.at(replay), palette: palette)
        } else {
            guard step == nil else {
                StandardStream.report("--step requires a recording")
                throw ExitStatus.usage
            }
            switch try SurfaceArgument.resolveAny(input) {
            case .surface(let surface):
                try plane.refuse(race, forSurface: surface.name)
                picture = MapPicture(surface, palette: palette)
            case .network(let definition, let name):
                let training = try TrainingPicture(
                    definition, name: name, race: race, plane: plane, ascii: ascii,
                    wasInterrupted: Interruption.watch())
                picture = MapPicture(
                    training.surface, runs: training.runs, palette: palette, notes: training.notes)
            }
        }
        picture.camera = try perspective.camera(for: picture.surface)
        try StandardStream.write(AnsiText.text(picture.draw(size.size), depth: depth))
    }
}
