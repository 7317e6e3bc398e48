import ArgumentParser
import Canvas
import ExplorerCore
import Scene
import Terminal

/// An explorer from the opening of the screen to the last word after it is closed.
enum ExplorerSession {
    /// Opens the screen, runs the model that `makeModel` gives for it, and restores the terminal.
    ///
    /// `feed` reads on in the recordings that the model shows.
    static func run(
        colormap: @autoclosure () throws -> Colormap, feed: RecordingFeed? = nil,
        makeModel: (Appearance, Size) throws -> Model
    ) throws {
        guard StandardStream.outputIsTerminal else {
            StandardStream.complain(
                "the explorer needs a terminal, and standard output is none; `ravine draw` prints one picture and "
                    + "`ravine run` the numbers")
            throw ExitStatus.usage
        }
        let colormap = try colormap()
        let screen: Screen
        do {
            screen = try Screen()
        } catch {
            StandardStream.complain("\(error)")
            throw ExitStatus.usage
        }
        let appearance = Appearance(depth: screen.depth, isUnicode: screen.isUnicode, colormap: colormap)
        let model = try makeModel(appearance, screen.size)
        var loop = ExplorerLoop(screen: screen, model: model, feed: feed)
        loop.run()
        let (recorder, departure) = loop.close()
        if let sentence = departure.sentence { StandardStream.complain(sentence) }
        switch finish(recorder, hurries: departure.isHurried) {
        case .finished(let path, let steps): StandardStream.writeError("Recorded \(steps) steps into \(path).\n")
        case .failed(let sentence):
            StandardStream.complain(sentence)
            throw ExitStatus.cannotWrite
        default: break
        }
        if let status = departure.status { throw status }
    }

    /// Waits for what is still to be recorded, saying so; Ctrl-C ends it, and so does a second where a signal asked the
    /// program to end.
    private static func finish(_ recorder: RecorderDriver, hurries: Bool) -> RecorderReport? {
        let wasInterrupted = Interruption.watch()
        var waits = 0
        return recorder.settle {
            if waits == 5, !hurries {
                StandardStream.writeError("Writing the rest of the recording; Ctrl-C ends it where it is.\n")
            }
            waits += 1
            return !wasInterrupted() && !(hurries && waits >= 10)
        }
    }
}
