import Canvas
import ExplorerCore
import ExplorerView
import Recordings
import Scene
import Terminal

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
