import Canvas
import ExplorerCore
import ExplorerView
import Figures
import Pictures
import Recordings
import Scene
import Terminal

/// The steps of a recording that an animation shows.
struct Animation {
    /// The steps, ascending.
    let steps: [Int]
    /// Frames per second.
    let rate: Int

    /// At most `frames` steps spread evenly over `range`, both ends included.
    init(_ range: ClosedRange<Int>, frames: Int, rate: Int) {
        let length = range.upperBound - range.lowerBound
        let count = min(max(frames, 1), length == .max ? .max : length + 1)
        steps =
            count == 1
            ? [range.upperBound]
            : (0..<count).map { index in
                // Full-width multiplication: steps may be any number.
                let share = length.multipliedFullWidth(by: index)
                return range.lowerBound + (count - 1).dividingFullWidth(share).quotient
            }
        self.rate = rate
    }

    /// Seconds from the beginning to frame `index`.
    func seconds(_ index: Int) -> Double { Double(index) / Double(rate) }

    /// How long frame `index` is shown, in hundredths of a second; the last one is shown two seconds longer.
    func delay(_ index: Int) -> Int {
        func end(_ index: Int) -> Int { (100 * index + rate / 2) / rate }
        return end(index + 1) - end(index) + (index == steps.count - 1 ? Self.rest : 0)
    }

    /// How much longer the last frame is shown, in hundredths of a second.
    static let rest = 200
}

/// A recording as an asciinema cast, version 2: the explorer's screen at every step of an animation.
///
/// Source: https://docs.asciinema.org/manual/asciicast/v2/
enum CastAnimation {
    /// The lines of the cast of `animation`; `progress` gets the number of finished frames, and returns false to
    /// cancel.
    static func text(
        of replay: Replay, name: String, colormap: Colormap, size: Size, _ animation: Animation, progress: (Int) -> Bool
    ) throws -> String {
        var replay = replay
        let header: JSONValue = .object([
            "version": .integer(2), "width": .integer(size.width), "height": .integer(size.height),
            "title": .string(name), "env": .object(["TERM": .string("xterm-256color")]),
        ])
        var text = header.text() + "\n"
        func append(_ output: String, at seconds: Double) {
            let time = (seconds * 1e6).rounded() / 1e6
            text += JSONValue.array([.number(time), .string("o"), .string(output)]).text() + "\n"
        }
        // Hide the cursor, clear the screen.
        append("\u{1B}[?25l\u{1B}[2J", at: 0)
        let appearance = Appearance(depth: .direct, isUnicode: true, colormap: colormap)
        var encoder = FrameEncoder(depth: .direct, isUnicode: true)
        var painter = Painter()
        var shown: Buffer?
        for (index, step) in animation.steps.enumerated() {
            guard progress(index) else { throw ExportError.interrupted }
            replay.seek(to: step)
            var model = Model(
                showing: OpenedRecording(course: replay, name: name), appearance: appearance, size: size)
            // The explorer is paused at each step: the animation sets the pace.
            _ = model.take(.key(.character(" ")))
            let picture = painter.picture(of: model)
            let bytes = encoder.encode(picture, over: shown)
            shown = picture
            if !bytes.isEmpty { append(String(decoding: bytes, as: UTF8.self), at: animation.seconds(index)) }
        }
        let end = animation.seconds(animation.steps.count) + Double(Animation.rest) / 100
        append("\u{1B}[?25h\u{1B}[\(size.height);1H", at: end)
        return text
    }
}

/// A recording as an animated GIF: the map is drawn once, and each frame holds only what changed.
enum GIFAnimation {
    /// The bytes of the GIF of `animation` with `figure`; `progress` gets the number of finished frames, and returns
    /// false to cancel.
    static func bytes(
        of replay: Replay, _ figure: MapFigure, _ animation: Animation, progress: (Int) -> Bool
    ) throws -> [UInt8] {
        var replay = replay
        let backdrop = Rasterizer.image(of: figure.backdrop)
        func image(at step: Int) -> RasterImage {
            replay.seek(to: step)
            var image = backdrop
            Rasterizer.draw(figure.overlay(RecordedRuns.at(replay), caption: "step \(step)"), on: &image)
            return image
        }
        guard let last = animation.steps.last else { return [] }
        let samples = [backdrop, image(at: animation.steps[animation.steps.count / 2]), image(at: last)]
        var table = ColorTable(of: samples, needed: MapFigure.inks(RecordedRuns.at(replay)))
        let colors = table.colors.flatMap { [$0.red, $0.green, $0.blue] }
        var gif = try GIFFile(width: figure.size.width, height: figure.size.height, colors: colors)
        var shown: RasterImage?
        for (index, step) in animation.steps.enumerated() {
            guard progress(index) else { throw ExportError.interrupted }
            let next = image(at: step)
            let whole = Rect(next.size)
            // A frame in which nothing changed still has a duration.
            let changed = shown.map { FrameChange.rect(from: $0, to: next) ?? whole.intersection(Self.pixel) } ?? whole
            var indices: [UInt8] = []
            indices.reserveCapacity(changed.width * changed.height)
            for y in changed.y..<changed.maxY {
                for x in changed.x..<changed.maxX { indices.append(table.number(of: next[x, y])) }
            }
            try gif.add(
                x: changed.x, y: changed.y, width: changed.width, height: changed.height, delay: animation.delay(index),
                indices: indices)
            shown = next
        }
        return try gif.finish()
    }

    private static let pixel = Rect(x: 0, y: 0, width: 1, height: 1)
}
