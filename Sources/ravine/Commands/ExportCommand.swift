import ArgumentParser
import Canvas
import Figures
import Networks
import Pictures
import Recordings
import Scene
import SurfaceFiles
import Surfaces
import Text
import Wording
import Trajectories

/// `ravine export`: a recording or a surface as a file for other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Export a step of a recording as SVG or PNG, or a range of steps as GIF, asciinema cast or CSV.",
        discussion: """
            A network is trained for --steps by each optimizer and exported as SVG or PNG, on a plane through the first \
            one's last position. With --chart the charts through time are drawn instead: loss, el by its limit, gradient \
            norm, sharpness and others, as many as are known and find room.
            """)

    @Argument(
        help: "A recording; for SVG and PNG also a built-in surface or network, or a file of one.", completion: .surface
    )
    var input: String

    @Argument(
        help: "The file to write; the extension (\(ExportFormat.extensions)) selects the format.", completion: .file())
    var output: String

    @Option(parsing: .unconditional, help: "The step to draw as SVG or PNG (default: the last).")
    var step: WholeNumberArgument<Int>?

    @Option(parsing: .unconditional, help: "First step of the range (default: the first of the recording).")
    var from: WholeNumberArgument<Int>?

    @Option(parsing: .unconditional, help: "Last step of the range (default: the last of the recording).")
    var to: WholeNumberArgument<Int>?

    @Option(
        parsing: .unconditional,
        help: "Maximum number of frames of a GIF or cast, spread evenly over the range (default: 100).")
    var frames: WholeNumberArgument<Int>?

    @Option(parsing: .unconditional, help: "Frames per second of a GIF or cast, 1 to 50 (default: 12).")
    var fps: WholeNumberArgument<Int>?

    @Option(
        help: "Size in pixels (default: 1200x900, GIF 800x600); of a cast, in columns and rows (default: 110x32).")
    var size: SizeArgument?

    @Flag(help: "Draw charts through time instead of the map, as SVG or PNG, of a network or a recording of one.")
    var chart = false

    @Flag(help: "Overwrite the file if it exists.")
    var force = false

    @OptionGroup var look: LookOptions

    @OptionGroup var perspective: PerspectiveOptions

    @OptionGroup(title: "Options for networks") var race: RaceOptions

    @OptionGroup(title: "Options for networks") var plane: PlaneOptions

    func validate() throws {
        guard let format = ExportFormat(of: output) else {
            throw ValidationError("unknown extension of the output file; available: \(ExportFormat.extensions)")
        }
        for (name, value) in [("--step", step), ("--from", from), ("--to", to)] {
            try value?.check(name, from: 0)
        }
        if step != nil, !format.takesSurfaces {
            throw ValidationError("--step is for SVG and PNG; use --from and --to for a range of steps")
        }
        if chart, !format.takesSurfaces { throw ValidationError("--chart is for SVG and PNG") }
        if perspective.isWanted, format != .png { throw ValidationError("--perspective is for PNG") }
        if chart, perspective.isWanted { throw ValidationError("--perspective does not apply to --chart") }
        if chart, step != nil { throw ValidationError("--step does not apply to --chart, which shows all steps") }
        if from != nil || to != nil, format.takesSurfaces {
            throw ValidationError("--from and --to are for GIF, cast and CSV; use --step for a single step")
        }
        if let from, let to, from.number > to.number { throw ValidationError("--from must not be greater than --to") }
        if frames != nil || fps != nil, !format.isAnimation {
            throw ValidationError("--frames and --fps are for GIF and cast")
        }
        try frames?.check("--frames", from: 1, to: 100_000)
        try fps?.check("--fps", from: 1, to: 50)
        try checkSize(format)
    }

    private func checkSize(_ format: ExportFormat) throws {
        try size?.check("--size", of: format == .cast ? "cells" : "pixels")
        guard let size = size?.size else { return }
        let least = chart ? ChartFigure.leastSize : MapFigure.leastSize
        switch format {
        case .csv: throw ValidationError("--size does not apply to CSV")
        case .cast:
            guard (20...1000).contains(size.width), (5...500).contains(size.height) else {
                throw ValidationError("--size of a cast must be from 20x5 to 1000x500 columns and rows")
            }
        case .svg, .png, .gif:
            guard size.width >= least.width, size.height >= least.height else {
                throw ValidationError("--size must be at least \(least.width)x\(least.height) pixels")
            }
        }
    }

    func run() throws {
        guard let format = ExportFormat(of: output) else { throw ExitStatus.usage }
        try InputFile.check(output, against: input)
        let wasInterrupted = Interruption.watch()
        do {
            // Create the output first, so that an unwritable path fails before the work is done.
            var file = try OutputFile(path: output, overwriting: force)
            switch format {
            case .svg, .png: try file.append(picture(format, wasInterrupted))
            case .gif, .cast: try file.append(animation(format, wasInterrupted))
            case .csv: try writeRows(to: &file, wasInterrupted)
            }
            try file.finish()
        } catch let error as ExportError {
            StandardStream.report("\(error)")
            if case .interrupted = error { throw ExitStatus.interrupted }
            throw ExitStatus.cannotWrite
        } catch let error as PictureError {
            StandardStream.report("\(Printable.text(output, limit: .max)): \(error)")
            throw ExitStatus.cannotWrite
        }
    }

    /// The bytes of one picture.
    private func picture(_ format: ExportFormat, _ wasInterrupted: () -> Bool) throws -> [UInt8] {
        let size = size?.size ?? Size(1200, 900)
        if chart { return try Self.bytes(of: charts(wasInterrupted).figure(size: size), format) }
        let figure: MapFigure
        var (shown, caption) = ([PicturedRun](), "")
        if isOfTrainings {
            try plane.refuse(race, forSurface: input)
            let replay = try InputFile.openTrainings(input, at: step?.number)
            shown = RecordedRuns.at(replay)
            caption = "step \(replay.clock)"
            figure = MapFigure(
                replay.surface, size: size, colormap: try look.colormap, legendOf: shown,
                notes: InputFile.notes(of: replay, ascii: false), camera: try perspective.camera(for: replay.surface))
        } else if isRecording {
            try plane.refuse(race, forSurface: input)
            var replay = try openReplay(wasInterrupted)
            let last = replay.lastStep ?? 0
            try check(step?.number, "--step", last: last)
            replay.seek(to: step?.number ?? last)
            shown = RecordedRuns.at(replay)
            caption = "step \(replay.clock)"
            figure = MapFigure(
                replay.surface, size: size, colormap: try look.colormap, legendOf: shown,
                camera: try perspective.camera(for: replay.surface))
        } else {
            guard step == nil else {
                StandardStream.report("--step requires a recording")
                throw ExitStatus.usage
            }
            switch try SurfaceArgument.resolveAny(input) {
            case .surface(let surface):
                try plane.refuse(race, forSurface: surface.name)
                figure = MapFigure(
                    surface, size: size, colormap: try look.colormap, camera: try perspective.camera(for: surface))
            case .network(let definition, let name):
                let training = try TrainingPicture(
                    definition, name: name, race: race, plane: plane, ascii: false, wasInterrupted: wasInterrupted)
                (shown, caption) = (training.runs, "step \(training.step)")
                figure = MapFigure(
                    training.surface, size: size, colormap: try look.colormap, legendOf: shown,
                    notes: training.notes, camera: try perspective.camera(for: training.surface))
            }
        }
        guard perspective.isWanted else { return try Self.bytes(of: figure.figure(shown, caption: caption), format) }
        return try Self.bytes(of: figure.image(shown, caption: caption))
    }

    private static func bytes(of figure: Figure, _ format: ExportFormat) throws -> [UInt8] {
        if format == .svg { return Array(SVGWriter.text(of: figure).utf8) }
        return try bytes(of: Rasterizer.image(of: figure))
    }

    private static func bytes(of image: RasterImage) throws -> [UInt8] {
        let pixels = image.pixels.flatMap { [$0.red, $0.green, $0.blue] }
        return try PNGFile.bytes(width: image.size.width, height: image.size.height, pixels: pixels)
    }

    /// The charts of the input, which has trainings.
    private func charts(_ wasInterrupted: () -> Bool) throws -> ChartPicture {
        if isOfTrainings {
            try plane.refuse(race, forSurface: input)
            return try ChartPicture(recording: input)
        }
        if !isRecording, case .network(let definition, let name) = try SurfaceArgument.resolveAny(input) {
            return try ChartPicture(
                definition, name: name, race: race, steps: plane.steps, wasInterrupted: wasInterrupted)
        }
        StandardStream.report(
            "--chart requires a network or a recording of one; '\(Printable.text(InputFile.name(of: input)))' is neither"
        )
        throw ExitStatus.usage
    }

    /// The bytes of an animation.
    private func animation(_ format: ExportFormat, _ wasInterrupted: () -> Bool) throws -> [UInt8] {
        try needRecording(format)
        if isOfTrainings {
            StandardStream.report(
                "\(Printable.text(input)): a recording of trainings is exported as SVG, PNG or CSV, not as an animation"
            )
            throw ExitStatus.usage
        }
        var replay = try openReplay(wasInterrupted)
        let animation = Animation(
            try stepRange(last: replay.lastStep ?? 0), frames: frames?.number ?? 100, rate: fps?.number ?? 12)
        var progress = ProgressLine(total: animation.steps.count, unit: "frame", every: 1)
        defer { progress.clear() }
        let goesOn = { (done: Int) in
            progress.show(done)
            return !wasInterrupted()
        }
        guard format == .gif else {
            let text = try CastAnimation.text(
                of: replay, name: Printable.text(InputFile.name(of: input)), colormap: look.colormap,
                size: size?.size ?? Size(110, 32), animation, progress: goesOn)
            return Array(text.utf8)
        }
        replay.seek(to: animation.steps.last ?? 0)
        let figure = MapFigure(
            replay.surface, size: size?.size ?? Size(800, 600), colormap: try look.colormap,
            legendOf: RecordedRuns.at(replay))
        return try GIFAnimation.bytes(of: replay, figure, animation, progress: goesOn)
    }

    /// Writes the rows of the range as they are read.
    private func writeRows(to file: inout OutputFile, _ wasInterrupted: () -> Bool) throws {
        try needRecording(.csv)
        if isOfTrainings { return try writeTrainingRows(to: &file, wasInterrupted) }
        let recording = try InputFile.openRecording(input)
        if let note = recording.endingNote { StandardStream.report(note) }
        let last = recording.lastStep ?? 0
        let range = try stepRange(last: last)
        let table = RowTable(recording.header.columns)
        try file.append(table.header.utf8)
        var progress = ProgressLine(total: range.upperBound - range.lowerBound + 1)
        defer { progress.clear() }
        var rows = recording.rows(from: range.lowerBound)
        while let row = rows.next(), row.step <= range.upperBound {
            if wasInterrupted() { throw ExportError.interrupted }
            try file.append(table.line(row).utf8)
            progress.show(row.step - range.lowerBound)
        }
        if let fault = rows.fault {
            StandardStream.report("\(fault)")
            throw ExitStatus.data
        }
    }

    /// Writes the rows of a recording of trainings as they are read.
    private func writeTrainingRows(to file: inout OutputFile, _ wasInterrupted: () -> Bool) throws {
        var recording = try InputFile.reading { () throws(RecordingFault) in try TrainingRecording(path: input) }
        let table = TrainingRowTable(recording.header.columns)
        try file.append(table.header.utf8)
        let range = (from?.number ?? 0)...(to?.number ?? .max)
        while let row = try InputFile.reading({ () throws(RecordingFault) in try recording.next() }) {
            if wasInterrupted() { throw ExportError.interrupted }
            if range.contains(row.reading.step) { try file.append(table.line(row).utf8) }
        }
        for (name, step) in [("--from", from?.number), ("--to", to?.number)] {
            try check(step, name, last: recording.lastStep ?? 0)
        }
        if let note = recording.endingNote { StandardStream.report(note) }
    }

    private var isOfTrainings: Bool { isRecording && TrainingRecording.isLikely(at: input) }

    private var isRecording: Bool { LossFile.shipped(input) == nil && InputFile.isRecording(input) }

    private func needRecording(_ format: ExportFormat) throws {
        guard LossFile.shipped(input) != nil || input.hasSuffix(".yaml") || input.hasSuffix(".yml") else { return }
        StandardStream.report(
            "export to .\(format.rawValue) requires a recording; '\(Printable.text(input))' is a surface")
        throw ExitStatus.usage
    }

    private func openReplay(_ wasInterrupted: () -> Bool) throws -> Replay {
        let replay = try InputFile.openReplay(input, until: wasInterrupted)
        if wasInterrupted() { throw ExportError.interrupted }
        return replay
    }

    /// The selected range of steps.
    private func stepRange(last: Int) throws -> ClosedRange<Int> {
        try check(from?.number, "--from", last: last)
        try check(to?.number, "--to", last: last)
        return (from?.number ?? 0)...(to?.number ?? last)
    }

    private func check(_ step: Int?, _ name: String, last: Int) throws {
        guard let step, step > last else { return }
        StandardStream.report("\(name) \(GroupedNumber.text(step)) is past the last step (\(GroupedNumber.text(last)))")
        throw ExitStatus.usage
    }
}
