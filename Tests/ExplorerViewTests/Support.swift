import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Scene
import SurfaceFiles
import Surfaces
import Testing

/// An explorer of a shipped surface that is tested without a terminal.
func model(
    of name: String = "regression", _ size: Size = Size(120, 36), depth: ColorDepth = .palette256,
    isUnicode: Bool = true, options: ExplorerOptions = ExplorerOptions()
) throws -> Model {
    let surface = try #require(Surface.shipped(name))
    return Model(
        surface: surface, options: options,
        appearance: Appearance(depth: depth, isUnicode: isUnicode, colormap: .standard), size: size)
}

extension Model {
    /// Presses the characters of `keys` one after the other.
    @discardableResult
    mutating func type(_ keys: String) -> [Effect] {
        keys.unicodeScalars.flatMap { take(.key(.character($0))) }
    }

    /// Presses one key.
    @discardableResult
    mutating func press(_ code: Key.Code, _ modifiers: Key.Modifiers = []) -> [Effect] {
        take(.key(Key(code, modifiers)))
    }

    /// Lets the mouse do something.
    @discardableResult
    mutating func mouse(_ x: Int, _ y: Int, _ action: Mouse.Action) -> [Effect] {
        take(.mouse(Mouse(x: x, y: y, action)))
    }

    /// Presses and releases the left mouse button in one cell.
    mutating func click(_ x: Int, _ y: Int) {
        mouse(x, y, .press(1))
        mouse(x, y, .release(1))
    }

    /// Lets frames of a 60th of a second pass, with all the work that is due.
    @discardableResult
    mutating func pass(seconds: Double, from start: Double = 0) -> [Effect] {
        var effects: [Effect] = []
        for frame in 0...Int((seconds * 60).rounded()) {
            effects += update(.tick(now: start + Double(frame) / 60))
            while dueSteps > 0, playback.isRunning { effects += update(.work(steps: 1000)) }
        }
        return effects
    }

    /// The lines of its picture.
    func lines() -> [String] {
        var painter = Painter()
        return painter.picture(of: self).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
