import Canvas
import Figures
import Pictures
import Recordings

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
