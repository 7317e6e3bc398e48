import Canvas
import ExplorerCore
import ExplorerView
import Runs
import Scene
import Surfaces
import Terminal

/// The cost of frames in which paths advance by about one step, against the same pictures drawn and sent completely.
struct PathCosts {
    private var views: [Double] = []
    private var encodings: [Double] = []
    private var sizes: [Double] = []
    private var freshViews: [Double] = []
    private var freshEncodings: [Double] = []

    private static let frames = 300
    /// Frames between two that are also drawn completely.
    private static let stretch = 20

    /// Runs the race with which the explorer opens on `surface`, and the first `runs` in all, at `speed` steps a
    /// second.
    init(_ surface: Surface, _ size: Size, runs: Int, speed: Int) {
        var model = Model(
            surface: surface, appearance: Appearance(depth: .direct, isUnicode: true, colormap: .standard), size: size)
        for slot in 1...9 where model.course.present.contains(where: { $0.slot == slot }) != (slot <= runs) {
            _ = model.take(.key(.character(Unicode.Scalar(UInt8(48 + slot)))))
        }
        precondition(model.course.present.count == runs, "\(runs) runs are on")
        for scalar in ":speed \(speed)".unicodeScalars { _ = model.take(.key(.character(scalar))) }
        _ = model.take(.key(Key(.enter)))
        var (work, painter) = (FrameWork(), Painter())
        var encoder = FrameEncoder(depth: .direct, isUnicode: true)
        var bytes: [UInt8] = []
        var shown: Buffer?
        // The map is complete after the first second; by then the initial notices are gone, too.
        for index in 0..<(Self.frames + 600) {
            _ = model.update(.tick(now: Double(index) / 60))
            _ = work.begin(&model, painter, clock: processorTime)
            _ = work.draw(&model, &painter, clock: processorTime)
            let begin = processorTime()
            let picture = painter.sketch(of: model)
            let drawn = processorTime()
            bytes.removeAll(keepingCapacity: true)
            encoder.encode(picture, over: shown, into: &bytes)
            let encoded = processorTime()
            shown = picture
            _ = work.end(&model, clock: processorTime)
            guard index >= 600 else { continue }
            views.append((drawn - begin) / .microseconds(1))
            encodings.append((encoded - drawn) / .microseconds(1))
            sizes.append(Double(bytes.count))
            if index.isMultiple(of: Self.stretch) { drawAnew(model) }
        }
    }

    private mutating func drawAnew(_ model: Model) {
        var encoder = FrameEncoder(depth: .direct, isUnicode: true)
        let begin = processorTime()
        var painter = Painter()
        let picture = painter.picture(of: model)
        let drawn = processorTime()
        _ = encoder.encode(picture, over: nil)
        freshViews.append((drawn - begin) / .microseconds(1))
        freshEncodings.append((processorTime() - drawn) / .microseconds(1))
    }

    /// Median and largest number of bytes, the medians of drawing and encoding in microseconds, those of complete
    /// frames, and the ratio of the sums.
    var summary: String {
        func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
        let moved = [median(views), median(encodings)]
        let anew = [median(freshViews), median(freshEncodings)]
        let share = moved.reduce(0, +) / anew.reduce(0, +)
        return ([median(sizes), sizes.max() ?? 0] + moved + anew).map { FrameCosts.column("\(Int($0))") }.joined()
            + FrameCosts.column("\((share * 1000).rounded() / 1000)")
    }
}
