import ArgumentParser
import Canvas
import ExplorerCore
import Scene
import Terminal
import Wording

/// One session of the explorer, from opening the screen to the messages after it is closed.
enum ExplorerSession {
    /// Opens the screen, runs the model that `makeModel` returns for it, and restores the terminal.
    ///
    /// `feed` reads the rest of the recordings that the model shows.
    static func run(
        colormap: @autoclosure () throws -> Colormap, pixels: PixelChoice, feed: RecordingFeed? = nil,
        makeModel: (Appearance, Size) throws -> Model
    ) throws {
        guard StandardStream.outputIsTerminal else {
            StandardStream.report(
                "standard output is not a terminal, which the explorer needs; `ravine draw` prints a picture and "
                    + "`ravine run` the numbers")
            throw ExitStatus.usage
        }
        let colormap = try colormap()
        let screen: Screen
        do {
            var options = Screen.Options()
            options.pixels = pixels
            screen = try Screen(options)
        } catch {
            StandardStream.report("\(error)")
            throw ExitStatus.usage
        }
        let appearance = Appearance(depth: screen.depth, isUnicode: screen.isUnicode, colormap: colormap)
        let model = try makeModel(appearance, screen.size)
        var loop = ExplorerLoop(screen: screen, model: model, feed: feed)
        loop.run()
        let (recorder, reason) = loop.close()
        if let sentence = reason.sentence { StandardStream.report(sentence) }
        switch finish(recorder, hurries: reason.isHurried) {
        case .finished(let path, let steps):
            StandardStream.writeError(RecordingNotice.finished(path: path, steps: steps).english + "\n")
        case .failed(let sentence):
            StandardStream.report(sentence)
            throw ExitStatus.cannotWrite
        default: break
        }
        if let status = reason.status { throw status }
    }

    /// Waits for the rest of the recording, with a notice; Ctrl-C stops it, and so does one second after a signal to
    /// terminate.
    private static func finish(_ recorder: RecorderDriver, hurries: Bool) -> RecorderReport? {
        let wasInterrupted = Interruption.watch()
        var waits = 0
        return recorder.settle {
            if waits == 5, !hurries {
                StandardStream.writeError("Writing the rest of the recording; press Ctrl-C to stop.\n")
            }
            waits += 1
            return !wasInterrupted() && !(hurries && waits >= 10)
        }
    }
}
